namespace MitmHost.FlowFiles;

/// <summary><c>request</c> and <c>response</c> of a DNS flow.</summary>
internal static class DnsState
{
    private static readonly string[] Keys =
    [
        "id", "query", "op_code", "authoritative_answer", "truncation", "recursion_desired", "recursion_available", "reserved", "response_code",
        "questions", "answers", "authorities", "additionals", "timestamp",
    ];

    private static readonly Func<TnetValue, DnsResourceRecord[]> RecordsOf = static list => list.AsList().All(RecordOf);

    public static readonly Func<TnetValue, DnsMessage> Read = value =>
    {
        var from = value.AsDictionary();
        FileRecord? record = null;
        var time = FlowTime.ReadOptional(from, "timestamp", ref record);
        var message = new DnsMessage
        {
            Id = from.Int("id"),
            IsQuery = from.Flag("query"),
            OpCode = from.Int("op_code"),
            AuthoritativeAnswer = from.Flag("authoritative_answer"),
            Truncation = from.Flag("truncation"),
            RecursionDesired = from.Flag("recursion_desired"),
            RecursionAvailable = from.Flag("recursion_available"),
            Reserved = from.Int("reserved"),
            ResponseCode = from.Int("response_code"),
            Questions = from.Get("questions", static list => list.AsList().All(QuestionOf)),
            Answers = from.Get("answers", RecordsOf),
            Authorities = from.Get("authorities", RecordsOf),
            Additionals = from.Get("additionals", RecordsOf),
            Timestamp = time,
            FileRecord = record,
        };
        from.DemandNoOther(Keys);
        return message;
    };

    public static TnetValue Write(DnsMessage message)
    {
        var to = new TnetDictionary(Keys.Length);
        to.Add("id", TnetValue.Of((long)message.Id));
        to.Add("query", TnetValue.Of(message.IsQuery));
        to.Add("op_code", TnetValue.Of((long)message.OpCode));
        to.Add("authoritative_answer", TnetValue.Of(message.AuthoritativeAnswer));
        to.Add("truncation", TnetValue.Of(message.Truncation));
        to.Add("recursion_desired", TnetValue.Of(message.RecursionDesired));
        to.Add("recursion_available", TnetValue.Of(message.RecursionAvailable));
        to.Add("reserved", TnetValue.Of((long)message.Reserved));
        to.Add("response_code", TnetValue.Of((long)message.ResponseCode));
        to.Add("questions", TnetFields.OfAll(message.Questions, OfQuestion));
        to.Add("answers", TnetFields.OfAll(message.Answers, OfRecord));
        to.Add("authorities", TnetFields.OfAll(message.Authorities, OfRecord));
        to.Add("additionals", TnetFields.OfAll(message.Additionals, OfRecord));
        to.Add("timestamp", FlowTime.WriteOptional(message.FileRecord, "timestamp", message.Timestamp));
        return TnetValue.Dictionary(to);
    }

    private static DnsQuestion QuestionOf(TnetValue value)
    {
        var from = value.AsDictionary();
        var question = new DnsQuestion(from.Text("name"), from.Int("type"), from.Int("class_"));
        from.DemandNoOther("name", "type", "class_");
        return question;
    }

    private static DnsResourceRecord RecordOf(TnetValue value)
    {
        var from = value.AsDictionary();
        var data = from.Bytes("data").ToArray();
        var record = new DnsResourceRecord(from.Text("name"), from.Int("type"), from.Int("class_"), from.Long("ttl"), data);
        from.DemandNoOther("name", "type", "class_", "ttl", "data");
        return record;
    }

    private static TnetValue OfQuestion(DnsQuestion question)
    {
        var to = new TnetDictionary(3);
        to.Add("name", TnetValue.Text(question.Name));
        to.Add("type", TnetValue.Of((long)question.Type));
        to.Add("class_", TnetValue.Of((long)question.Class));
        return TnetValue.Dictionary(to);
    }

    private static TnetValue OfRecord(DnsResourceRecord record)
    {
        var to = new TnetDictionary(5);
        to.Add("name", TnetValue.Text(record.Name));
        to.Add("type", TnetValue.Of((long)record.Type));
        to.Add("class_", TnetValue.Of((long)record.Class));
        to.Add("ttl", TnetValue.Of(record.Ttl));
        to.Add("data", TnetValue.Bytes(record.Data));
        return TnetValue.Dictionary(to);
    }
}
