namespace MitmHost;

/// <summary>The fields of a form in the body of a request.</summary>
internal sealed class FormPairs(HttpRequest request) : IPairSource
{
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>A body of a few megabytes can hold millions of empty fields, each of which takes a hundred bytes once read.</summary>
    private const int Most = 100_000;

    public List<Pair> Read() => IsForm && request.Content is { } content ? UrlEncodedText.Parse(content, Most) : [];

    public void Write(List<Pair> pairs)
    {
        if (!IsForm)
        {
            request.Headers["Content-Type"] = FormType;
        }

        request.Content = FieldText.Encode(UrlEncodedText.Format(pairs));
    }

    private bool IsForm => ParameterizedValue.Parse(request.Headers["Content-Type"] ?? "").Value.Equals(FormType, StringComparison.OrdinalIgnoreCase);
}
