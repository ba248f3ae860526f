namespace MitmHost.FlowFiles;

/// <summary>A request as a command of HTTPie, version 3 or later.</summary>
internal static class HttpieCommand
{
    /// <summary>HTTPie adds them by itself.</summary>
    private static readonly string[] Defaults = ["User-Agent", "Accept", "Accept-Encoding"];

    public static string Of(ExportedRequest request)
    {
        var command = new ShellCommand("http");
        var isPiped = request.HasBody && ShellCommand.NeedsPipe(request);
        if (!isPiped)
        {
            // Where stdin is no terminal HTTPie would wait for a body.
            command.Add("--ignore-stdin");
        }

        if (request.HasDots)
        {
            command.Add("--path-as-is");
        }

        if (request.HasBody && !isPiped)
        {
            command.Add($"--raw={request.BodyText}");
        }

        command.Add(request.Method, request.Url);
        foreach (var (name, value) in request.Fields)
        {
            command.Add(value.Length == 0 ? $"{name};" : $"{name}:{Escaped(value)}");
        }

        foreach (var name in Defaults)
        {
            if (!request.Has(name))
            {
                command.Add($"{name}:");
            }
        }

        if (request.HasBody && !request.Has("Content-Type"))
        {
            command.Add("Content-Type:");
        }

        return command.WithPiped(isPiped ? request.Body : null);
    }

    /// <summary><c>:=</c> and <c>:@</c> would make something else of it than a field.</summary>
    private static string Escaped(string value) => value[0] is '=' or '@' ? $"\\{value}" : value;
}
