using System.Globalization;

namespace MitmHost;

/// <summary><c>~c</c></summary>
internal sealed class StatusCodeNode(FilterOperator definition, int code) : FilterNode
{
    public override string Words => string.Create(CultureInfo.InvariantCulture, $"{definition.Words} {code}");

    public override string Expression => string.Create(CultureInfo.InvariantCulture, $"~{definition.Name} {code}");

    public override bool Matches(Flow flow) => flow is HttpFlow { ResponseIfAny: { } response } && response.StatusCode == code;
}
