namespace MitmHost;

/// <summary>The query of a request: what stands behind the first question mark of its path.</summary>
internal sealed class QueryPairs(HttpRequest request) : IPairSource
{
    public List<Pair> Read()
    {
        var path = request.PathBytes;
        return path.IndexOf((byte)'?') is var mark and >= 0 ? UrlEncodedText.Parse(path[(mark + 1)..]) : [];
    }

    public void Write(List<Pair> pairs)
    {
        var path = request.Path;
        var bare = path.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? path[..mark] : path;
        request.Path = pairs.Count == 0 ? bare : $"{bare}?{UrlEncodedText.Format(pairs)}";
    }
}
