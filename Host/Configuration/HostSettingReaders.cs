using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using MitmHost.Host.Addons.Options;

namespace MitmHost.Host.Configuration;

/// <summary>How each setting of the host is read, from wherever it comes.</summary>
internal static class HostSettingReaders
{
    /// <summary>Each generation that waits holds its memory; who needs longer has streams, and those do not wait.</summary>
    private static readonly TimeSpan LongestDrain = TimeSpan.FromHours(24);

    public static string? Port(SettingText value, ref HostSettings settings)
    {
        if (!value.CanBe(JsonValueKind.Number)
            || !ushort.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
        {
            return $"must be a whole number from 0 (the system chooses) to 65535, not {value.Shown}.";
        }

        settings = settings with { Port = port };
        return null;
    }

    public static string? Listen(SettingText value, ref HostSettings settings)
    {
        if (!value.CanBe(JsonValueKind.String) || !TryReadAddress(value.Text, out var address))
        {
            return $"must be an IP address such as 127.0.0.1, ::1 or 0.0.0.0, not {value.Shown}.";
        }

        settings = settings with { Listen = address };
        return null;
    }

    public static string? StreamLargeBodies(SettingText value, ref HostSettings settings)
    {
        var problem = ReadSize(value, out var size);
        settings = problem is null ? settings with { StreamLargeBodies = size } : settings;
        return problem;
    }

    public static string? BodySizeLimit(SettingText value, ref HostSettings settings)
    {
        var problem = ReadSize(value, out var size);
        settings = problem is null ? settings with { BodySizeLimit = size } : settings;
        return problem;
    }

    public static string? DrainTimeout(SettingText value, ref HostSettings settings)
    {
        if (!value.CanBe(JsonValueKind.String) || !DurationText.TryParse(value.Text, out var timeout) || timeout < TimeSpan.Zero || timeout > LongestDrain)
        {
            return $"must be a time such as \"500ms\", \"30s\" or \"2m\", at most {DurationText.Format(LongestDrain)}, not {value.Shown}.";
        }

        settings = settings with { DrainTimeout = timeout };
        return null;
    }

    public static string? UpstreamInsecure(SettingText value, ref HostSettings settings)
    {
        var isText = value.Kind == JsonValueKind.Undefined;
        if (value.Kind == JsonValueKind.True || (isText && value.Text is "true" or "1" or "yes"))
        {
            settings = settings with { UpstreamInsecure = true };
            return null;
        }

        if (value.Kind == JsonValueKind.False || (isText && value.Text is "false" or "0" or "no"))
        {
            settings = settings with { UpstreamInsecure = false };
            return null;
        }

        return $"must be true or false, not {value.Shown}.";
    }

    public static string? UpstreamCa(SettingText value, ref HostSettings settings)
    {
        if (ReadPath(value, out var path) is { } problem)
        {
            return problem;
        }

        if (path is not null && !File.Exists(path))
        {
            return $"names the file {path}, which does not exist; write the path of a PEM file.";
        }

        settings = settings with { UpstreamCa = path };
        return null;
    }

    public static string? CaDir(SettingText value, ref HostSettings settings)
    {
        if (ReadPath(value, out var path) is { } problem)
        {
            return problem;
        }

        if (File.Exists(path))
        {
            return $"names {path}, which is a file; write the path of a folder.";
        }

        settings = settings with { CaDir = path };
        return null;
    }

    public static string? StoreFlows(SettingText value, ref HostSettings settings)
    {
        if (!value.CanBe(JsonValueKind.Number)
            || !int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count < 1)
        {
            return $"must be a whole number of flows from 1 to {int.MaxValue}, not {value.Shown}.";
        }

        settings = settings with { StoreFlows = count };
        return null;
    }

    public static string? StoreBodies(SettingText value, ref HostSettings settings)
    {
        if (ReadSize(value, out var size) is not null || size is not { } bytes)
        {
            return $"must be a number of bytes such as 512, \"64k\", \"10m\" or \"1g\", not {value.Shown}.";
        }

        settings = settings with { StoreBodies = bytes };
        return null;
    }

    /// <summary>Stricter than the framework, which takes "1" for 0.0.0.1 and drops the port of "[::1]:80".</summary>
    private static bool TryReadAddress(string text, out IPAddress address)
    {
        if (!IPAddress.TryParse(text, out address!) || text.Contains('[', StringComparison.Ordinal))
        {
            return false;
        }

        return address.AddressFamily != AddressFamily.InterNetwork || string.Equals(address.ToString(), text, StringComparison.Ordinal);
    }

    private static string? ReadSize(SettingText value, out long? size)
    {
        size = null;
        if (value.IsNone)
        {
            return null;
        }

        if ((value.CanBe(JsonValueKind.String) || value.Kind == JsonValueKind.Number) && ByteSize.TryParse(value.Text, out var bytes))
        {
            size = bytes;
            return null;
        }

        var none = value.Kind == JsonValueKind.Undefined ? "none" : "null";
        return $"must be a number of bytes such as 512, \"64k\", \"10m\" or \"1g\", or {none} for no bound, not {value.Shown}.";
    }

    private static string? ReadPath(SettingText value, out string? path)
    {
        path = null;
        if (value.IsNone)
        {
            return null;
        }

        return value.CanBe(JsonValueKind.String) ? value.Paths.Resolve(value.Text, out path) : $"must be a path, not {value.Shown}.";
    }
}
