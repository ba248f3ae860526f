using System.Globalization;
using System.Text;

namespace MitmHost.FlowFiles.Tests.Versions;

/// <summary>A file as a release of old wrote it: that of Python 2 knows no text, not even in its keys.</summary>
internal static class OldFile
{
    public static byte[] Of(FormatVersion version, params IEnumerable<TnetDictionary> flows) => [.. flows.SelectMany(flow =>
        new Era(version).IsPythonTwo ? PythonTwo(TnetValue.Dictionary(flow)) : TreeFiles.Write(flow))];

    private static byte[] PythonTwo(TnetValue value) => value.Kind switch
    {
        TnetKind.Text => Frame(Encoding.UTF8.GetBytes(value.AsText()), ','),
        TnetKind.Bytes => Frame(value.AsBytes().ToArray(), ','),
        TnetKind.List => Frame([.. value.AsList().SelectMany(PythonTwo)], ']'),
        TnetKind.Dictionary => Frame([.. value.AsDictionary().SelectMany(pair => PythonTwo(TnetValue.Text(pair.Key)).Concat(PythonTwo(pair.Value)))], '}'),
        TnetKind.Boolean => Frame(value.AsBoolean() ? "true"u8.ToArray() : "false"u8.ToArray(), '!'),
        TnetKind.Integer => Frame(Encoding.ASCII.GetBytes(value.ToString()), '#'),
        TnetKind.Float => Frame(Encoding.ASCII.GetBytes(value.AsDouble().ToString("R", CultureInfo.InvariantCulture)), '^'),
        _ => Frame([], '~'),
    };

    private static byte[] Frame(byte[] payload, char tag) =>
        [.. Encoding.ASCII.GetBytes(payload.Length.ToString(CultureInfo.InvariantCulture)), (byte)':', .. payload, (byte)tag];
}
