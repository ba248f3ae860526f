using MitmHost.Host.Http1;

namespace MitmHost.Host.Tests.Http1;

/// <summary>Heads as <see cref="HeadWriter"/> writes them, into exactly the space that it asked for.</summary>
internal static class WrittenHead
{
    public static string Of(HttpRequest request)
    {
        var space = new byte[HeadWriter.Measure(request)];
        return Wire.Text(space.AsSpan(0, HeadWriter.Write(request, space)));
    }

    public static string Of(HttpResponse response)
    {
        var space = new byte[HeadWriter.Measure(response)];
        return Wire.Text(space.AsSpan(0, HeadWriter.Write(response, space)));
    }
}
