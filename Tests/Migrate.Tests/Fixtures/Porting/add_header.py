"""Counts responses and says so in a header."""


class AddHeader:
    def __init__(self):
        self.count = 0

    def response(self, flow):
        self.count = self.count + 1
        flow.response.headers["count"] = str(self.count)


addons = [AddHeader()]
