using System.Globalization;

namespace MitmHost.FlowFiles;

/// <summary>A version of the format: <c>0.11</c> to <c>3.0</c> (mitmproxy's own versions then), and 4 to 21.</summary>
internal readonly record struct FormatVersion(int Number, int? Minor = null)
{
    public override string ToString() => Minor is { } minor
        ? string.Create(CultureInfo.InvariantCulture, $"{Number}.{minor}")
        : Number.ToString(CultureInfo.InvariantCulture);
}
