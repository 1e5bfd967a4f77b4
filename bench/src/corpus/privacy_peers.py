"""jionlp and presidio on the texts that `bench:corpus privacy` wrote: one JSON line a tool, the spans it finds in each text.

python privacy_peers.py FILE.jsonl
"""

import contextlib
import io
import json
import logging
import sys
import tempfile
import time

logging.disable(logging.CRITICAL)  # the suffix list that presidio looks for in vain


def with_jionlp(texts):
    with contextlib.redirect_stdout(io.StringIO()):
        import jionlp

    extractors = [
        (jionlp.extract_phone_number, None),
        (jionlp.extract_id_card, "id"),
        (jionlp.extract_email, "email"),
        (jionlp.extract_qq, "qq"),
        (jionlp.extract_wechat_id, "wechat"),
        (jionlp.extract_motor_vehicle_licence_plate, "plate"),
    ]
    for text in texts:
        spans = []
        for extract, kind in extractors:
            for found in extract(text, detail=True):
                named = kind or ("mobile" if found["type"] == "cell_phone" else "landline")
                spans.append([*found["offset"], named])
        yield spans


KINDS = {"PHONE_NUMBER": "mobile", "EMAIL_ADDRESS": "email", "CREDIT_CARD": "card"}


def with_presidio(texts):
    """What it has for any language, with China's numbers; there is no model of Chinese on the package index, so no names."""
    import spacy
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer.nlp_engine import NlpEngineProvider
    from presidio_analyzer.predefined_recognizers import CreditCardRecognizer, EmailRecognizer, PhoneRecognizer

    with tempfile.TemporaryDirectory() as folder:
        spacy.blank("zh").to_disk(folder)
        engine = NlpEngineProvider(
            nlp_configuration={"nlp_engine_name": "spacy", "models": [{"lang_code": "zh", "model_name": folder}]}
        ).create_engine()
        registry = RecognizerRegistry(supported_languages=["zh"])
        for recognizer in (
            CreditCardRecognizer(supported_language="zh"),
            EmailRecognizer(supported_language="zh"),
            PhoneRecognizer(supported_language="zh", supported_regions=("CN",)),
        ):
            registry.add_recognizer(recognizer)
        analyzer = AnalyzerEngine(registry=registry, nlp_engine=engine, supported_languages=["zh"])
        for text in texts:
            yield [[r.start, r.end, KINDS[r.entity_type]] for r in analyzer.analyze(text, language="zh")]


def main(path):
    texts = [json.loads(line)["text"] for line in open(path, encoding="utf-8")]
    for tool, run in (("jionlp 1.5.31", with_jionlp), ("presidio 2.2.366", with_presidio)):
        start = time.process_time()
        spans = list(run(texts))
        print(json.dumps({"tool": tool, "cpuSeconds": time.process_time() - start, "spans": spans}), flush=True)


main(sys.argv[1])
