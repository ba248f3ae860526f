using System.Globalization;

namespace MitmHost.Plugins;

/// <summary>Turns records into text, as much of each as it holds, and puts the text out.</summary>
internal sealed class FlowPrinter(Screen screen, Func<ColorMode> colorMode)
{
    private readonly StyledText page = new();
    private readonly FlowLine line = new();
    private int? width;

    /// <summary>The number of characters that wait to be put out.</summary>
    public int Length => page.Length;

    /// <summary>To be called now and then: a terminal changes its width, and the options may have changed.</summary>
    public void LookAtScreen()
    {
        width = screen.Width();
        page.IsColored = colorMode() switch
        {
            ColorMode.Always => true,
            ColorMode.Never => false,
            _ => screen.AllowsColor,
        };
    }

    public void Print(FlowRecord record)
    {
        line.Write(page, record, width);
        if (record.Request is { } request)
        {
            MessageLines.Write(page, request, "  > ");
        }

        if (record.Response is { } response)
        {
            MessageLines.Write(page, response, "  < ");
        }

        if (record.Route is { } route)
        {
            RouteLines.Write(page, route);
        }

        if (record.Request is not null)
        {
            page.EndLine();
        }
    }

    public void PrintDropped(long count)
    {
        page.Write(Ink.ClientError, string.Create(CultureInfo.InvariantCulture, $"… {count} {(count == 1 ? "line" : "lines")} dropped: stdout is slower than the traffic"));
        page.EndLine();
    }

    /// <summary>Hands all text over; blocks for as long as the screen does.</summary>
    public void PutOut()
    {
        page.WriteTo(screen.Output);
        page.Clear();
    }
}
