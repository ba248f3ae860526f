using System.Globalization;

namespace MitmHost.FlowFiles;

/// <summary>Writes floats as Python's <c>repr()</c> does: <c>1.0</c>, <c>1e+300</c>, <c>inf</c>, <c>nan</c>.</summary>
internal static class PythonFloat
{
    public static string ToText(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        string text = value.ToString("R", CultureInfo.InvariantCulture);
        if (!text.Contains('E', StringComparison.Ordinal))
        {
            return text.Contains('.', StringComparison.Ordinal) ? text : text + ".0";
        }

        // Python goes over to exponents at 1e+16, .NET at 1E+15; both write two digits of exponent at least.
        return text.EndsWith("E+15", StringComparison.Ordinal)
            ? value.ToString("F1", CultureInfo.InvariantCulture)
            : text.Replace('E', 'e');
    }
}
