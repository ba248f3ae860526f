using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MitmHost.Plugins;

/// <summary>What makes two requests the same: a SHA-256 over the parts that the options name.</summary>
/// <remarks>Each part goes in with its length before it, so that no two lists of parts have the same bytes.</remarks>
internal readonly ref struct RequestKey : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public RequestKey()
    {
    }

    /// <returns>The key, in hexadecimal.</returns>
    public static string Of(HttpRequest request, ServerReplayOptions options)
    {
        using var key = new RequestKey();
        key.Add(request.Scheme);
        key.Add(request.Method);
        key.Add(PathWithoutQuery(request.Path));
        if (!options.IgnoreContent)
        {
            key.AddContent(request, options.IgnorePayloadParams ?? []);
        }

        key.Add(options.IgnoreHost ? null : request.PrettyHost);
        key.Add(options.IgnorePort ? -1 : request.Port);
        key.AddPairs(request.Query, options.IgnoreParams ?? []);
        foreach (var name in options.UseHeaders ?? [])
        {
            key.Add(name.ToUpperInvariant());
            key.Add(request.Headers[name]);
        }

        return Convert.ToHexString(key.hash.GetHashAndReset());
    }

    public void Dispose() => hash.Dispose();

    private static string PathWithoutQuery(string path) => path.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? path[..mark] : path;

    /// <summary>The fields of a form where some of them do not matter; else the bytes.</summary>
    private void AddContent(HttpRequest request, string[] ignored)
    {
        if (ignored.Length > 0 && TryAddForm(request, ignored))
        {
            return;
        }

        Add("body");
        Add(request.Body);
    }

    private bool TryAddForm(HttpRequest request, string[] ignored)
    {
        try
        {
            if (request.MultipartForm is { Count: > 0 } parts)
            {
                Add("multipart");
                foreach (var part in parts.Where(p => !ignored.Contains(p.Name, StringComparer.Ordinal)))
                {
                    Add(part.Name);
                    Add(part.Body.Span);
                }

                return true;
            }

            if (request.UrlEncodedForm is { Count: > 0 } form)
            {
                Add("form");
                AddPairs(form, ignored);
                return true;
            }
        }
        catch (InvalidDataException)
        {
            // What cannot be decoded is compared as it came.
        }

        return false;
    }

    private void AddPairs(MultiMap pairs, string[] ignored)
    {
        foreach (var (name, value) in pairs)
        {
            if (!ignored.Contains(name, StringComparer.Ordinal))
            {
                Add(name);
                Add(value);
            }
        }

        Add(-1);
    }

    private void Add(string? text)
    {
        if (text is null)
        {
            Add(-1);
        }
        else
        {
            Add(Encoding.UTF8.GetBytes(text));
        }
    }

    private void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        hash.AppendData(bytes);
    }

    private void Add(int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
