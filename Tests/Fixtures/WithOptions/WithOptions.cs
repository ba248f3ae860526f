using System.Globalization;
using Microsoft.Extensions.Logging;

namespace MitmHost.Fixtures;

/// <summary>Tells its options when it starts.</summary>
public sealed class WithOptions : Addon<ProbeOptions>, IRunningHook
{
    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        Logger.LogInformation(
            "detail={Detail} color={Color} wait={Wait} tags={Tags} nested={Nested}",
            Options.Detail.ToString(CultureInfo.InvariantCulture), Options.Color, Options.Wait, string.Join('|', Options.Tags), Options.Nested.Limit);
        return default;
    }

    public void OnRunning()
    {
    }
}
