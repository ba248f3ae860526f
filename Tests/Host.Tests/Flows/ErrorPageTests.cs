using System.Text;
using MitmHost.Host.Flows;

namespace MitmHost.Host.Tests.Flows;

public sealed class ErrorPageTests
{
    [Fact]
    public void Create_Status_IsNamedAndTheConnectionEnds()
    {
        var page = ErrorPage.Create(502, "why");

        Assert.Equal((502, "Bad Gateway", "close"), (page.StatusCode, page.Reason, page.Headers["Connection"]));
        Assert.Equal(page.Body!.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), page.Headers["Content-Length"]);
        Assert.Contains("<h1>502 Bad Gateway</h1><p>why</p>", Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Create_MessageOfTheClientsMaking_IsEscaped()
    {
        var text = Text(ErrorPage.Create(400, "The host <script>alert('x')</script>&\"y\" cannot be found."));

        Assert.DoesNotContain("<script>", text, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;y&quot;", text, StringComparison.Ordinal);
    }

    private static string Text(HttpResponse page) => Encoding.UTF8.GetString(page.Body!);
}
