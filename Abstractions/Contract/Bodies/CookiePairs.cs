using System.Buffers;

namespace MitmHost;

/// <summary>The cookies of a request: <c>Cookie: a=1; b="2"</c> (RFC 6265 §4.2.1). Several fields are read as one, as HTTP/2 splits them.</summary>
internal sealed class CookiePairs(HttpRequest request) : IPairSource
{
    private const string Field = "Cookie";

    /// <summary>What would end a cookie or the field.</summary>
    private static readonly SearchValues<char> NotInValue = SearchValues.Create([';', '\x7f', .. Enumerable.Range(0, 0x20).Select(c => (char)c)]);

    public List<Pair> Read()
    {
        var pairs = new List<Pair>();
        foreach (var field in request.Headers.GetAll(Field))
        {
            foreach (var range in field.AsSpan().Split(';'))
            {
                var raw = field.AsSpan(range).Trim(" \t");
                if (!raw.IsEmpty)
                {
                    pairs.Add(Parse(raw));
                }
            }
        }

        return pairs;
    }

    public void Write(List<Pair> pairs) =>
        request.Headers[Field] = pairs.Count == 0 ? null : string.Join("; ", pairs.Select(pair => pair.Raw ?? Format(pair)));

    private static Pair Parse(ReadOnlySpan<char> raw)
    {
        var equals = raw.IndexOf('=');
        return equals < 0
            ? new(raw.ToString(), "", raw.ToString())
            : new(raw[..equals].TrimEnd(" \t").ToString(), raw[(equals + 1)..].TrimStart(" \t").ToString(), raw.ToString());
    }

    private static string Format(Pair pair)
    {
        if (pair.Name.Length == 0 || pair.Name.Contains('=', StringComparison.Ordinal) || !Fits(pair.Name))
        {
            throw new ArgumentException($"\"{pair.Name}\" is no name for a cookie: it is empty, or holds \"=\", \";\", a control character or white space around it.");
        }

        if (!Fits(pair.Value))
        {
            throw new ArgumentException($"The cookie \"{pair.Name}\" cannot hold the value \"{pair.Value}\": \";\", control characters and white space around it must be encoded.");
        }

        return $"{pair.Name}={pair.Value}";
    }

    private static bool Fits(string text) => !text.AsSpan().ContainsAny(NotInValue) && text.AsSpan().Trim(" \t").Length == text.Length;
}
