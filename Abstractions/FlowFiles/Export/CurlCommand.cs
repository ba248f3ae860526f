namespace MitmHost.FlowFiles;

/// <summary>A request as a command of curl.</summary>
internal static class CurlCommand
{
    /// <summary>From there on curl asks first whether the origin wants the body.</summary>
    private const int AsksFirst = 1024 * 1024;

    public static string Of(ExportedRequest request)
    {
        var command = new ShellCommand("curl");
        AddMethod(command, request);
        AddTransport(command, request);
        foreach (var (name, value) in request.Fields)
        {
            // "Name:" would take a field away; an empty one is written with a semicolon.
            command.Add("-H", value.Length == 0 ? $"{name};" : $"{name}: {value}");
        }

        SwitchOff(command, request);
        if (request.Has("Accept-Encoding"))
        {
            // What the origin codes is decoded; the field above stays as it is.
            command.Add("--compressed");
        }

        var isPiped = request.HasBody && ShellCommand.NeedsPipe(request);
        if (isPiped)
        {
            command.Add("--data-binary", "@-");
        }
        else if (HasData(request))
        {
            command.Add("--data-raw", request.BodyText ?? "");
        }

        return command.Add(request.Url).WithPiped(isPiped ? request.Body : null);
    }

    /// <summary>An empty body whose length was told is told again.</summary>
    private static bool HasData(ExportedRequest request) => request.HasBody || (request.StatesLength && request.Method is not ("GET" or "HEAD"));

    private static void AddMethod(ShellCommand command, ExportedRequest request)
    {
        var usual = HasData(request) ? "POST" : "GET";
        if (request.Method == "HEAD" && !HasData(request))
        {
            // -X HEAD would wait for the body that the response announces.
            command.Add("--head");
        }
        else if (request.Method != usual)
        {
            command.Add("-X", request.Method);
        }
    }

    private static void AddTransport(ShellCommand command, ExportedRequest request)
    {
        if (request.Version == "HTTP/1.0")
        {
            command.Add("--http1.0");
        }
        else if (request.Version == "HTTP/1.1" && request.Url.StartsWith("https:", StringComparison.Ordinal))
        {
            command.Add("--http1.1");
        }

        if (request.Url.AsSpan().ContainsAny("[]{}"))
        {
            command.Add("--globoff");
        }

        if (request.HasDots)
        {
            command.Add("--path-as-is");
        }

        if (request.Target == "*")
        {
            command.Add("--request-target", "*");
        }
    }

    private static void SwitchOff(ShellCommand command, ExportedRequest request)
    {
        foreach (var name in new[] { "User-Agent", "Accept" })
        {
            if (!request.Has(name))
            {
                command.Add("-H", $"{name}:");
            }
        }

        if (HasData(request) && !request.Has("Content-Type"))
        {
            command.Add("-H", "Content-Type:");
        }

        if (request.Body.Length >= AsksFirst)
        {
            command.Add("-H", "Expect:");
        }
    }
}
