import re


def fill(text, values):
    for name, value in values.items():
        text = re.sub(r"\{ *" + re.escape(name) + r" *(\|[^{}]*)?\}", lambda _: value, text)
    text = re.sub(r"\{[^{}|]*\|([^{}]*)\}", r"\1", text)
    return text.replace("{{", "{").replace("}}", "}")
