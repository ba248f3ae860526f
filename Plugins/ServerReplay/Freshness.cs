namespace MitmHost.Plugins;

/// <summary>Makes a recorded response look as if it had been given now.</summary>
internal static class Freshness
{
    private static readonly string[] Dates = ["Date", "Expires", "Last-Modified"];

    /// <param name="headers">The fields of the response.</param>
    /// <param name="age">How long ago it was recorded.</param>
    public static void Refresh(Headers headers, TimeSpan age)
    {
        foreach (var name in Dates)
        {
            if (headers[name] is { } date && HttpDate.Shift(date, age) is { } moved)
            {
                headers[name] = moved;
            }
        }

        if (headers.Contains("Set-Cookie"))
        {
            headers.SetAll("Set-Cookie", [.. headers.GetAll("Set-Cookie").Select(c => RefreshCookie(c, age))]);
        }
    }

    /// <summary>Only the end of the cookie is rewritten: <c>id=1; Expires=Sun, 06 Nov 1994 08:49:37 GMT; Path=/</c>. What is no date stays as it is.</summary>
    private static string RefreshCookie(string cookie, TimeSpan age)
    {
        var parts = cookie.Split(';');
        for (var i = 1; i < parts.Length; i++)
        {
            var equals = parts[i].IndexOf('=', StringComparison.Ordinal);
            if (equals > 0
                && parts[i].AsSpan(0, equals).Trim().Equals("expires", StringComparison.OrdinalIgnoreCase)
                && HttpDate.Shift(parts[i][(equals + 1)..], age) is { } moved)
            {
                parts[i] = parts[i][..(equals + 1)] + moved;
            }
        }

        return string.Join(';', parts);
    }
}
