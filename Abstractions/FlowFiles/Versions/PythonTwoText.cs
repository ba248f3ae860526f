namespace MitmHost.FlowFiles;

/// <summary>Files that Python 2 wrote know bytes only; these values are text since. (Their keys became text when they were read.)</summary>
internal static class PythonTwoText
{
    public static void Convert(FlowPart flow)
    {
        flow.MakeText("type");
        flow.MakeText("id");
        flow.OptionalPart("request")?.MakeText("first_line_format");
        flow.OptionalPart("error")?.MakeText("msg");
    }
}
