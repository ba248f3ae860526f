using MitmHost.Host.Addons;
using MitmHost.Host.Addons.Live;
using MitmHost.Host.Chain;

namespace MitmHost.Host.Control;

/// <summary>Does what a request asks for.</summary>
/// <param name="addons">The addons of the host.</param>
/// <param name="watch">Knows what they execute.</param>
/// <param name="change">Puts a change of the overlay in force, or a new generation of a plugin; false when that cannot be.</param>
internal sealed class ControlCommands(LiveAddons addons, HookWatch watch, Func<Func<ChainOverlay, ChainOverlay>, string?, CancellationToken, Task<bool>> change)
{
    private const string Lasts = "This lasts until the host ends or plugins.json changes.";
    private const string NotDone = "It could not be put in force; the log of the host says why.";

    public async Task<ControlAnswer> AnswerAsync(ControlRequest request, CancellationToken cancellationToken)
    {
        if (request.Verb == "list")
        {
            return new ControlAnswer(true, "", Rows());
        }

        var rows = Rows();
        if (rows.FirstOrDefault(r => r.Addon == request.Addon && r.State != "draining") is not { } row)
        {
            return Unknown(request.Addon, rows);
        }

        return request.Verb switch
        {
            "enable" => await EnableAsync(row, cancellationToken),
            "disable" => await DisableAsync(row, cancellationToken),
            "reload" => await ReloadAsync(row, cancellationToken),
            "move" => await MoveAsync(row.Addon!, request, rows, cancellationToken),
            _ => new ControlAnswer(false, $"There is no verb {request.Verb}. There are list, enable, disable, reload and move."),
        };
    }

    private async Task<ControlAnswer> EnableAsync(ControlRow row, CancellationToken cancellationToken)
    {
        var name = row.Addon!;
        addons.Chain.FirstOrDefault(a => a.Name == name)?.Release();
        var isDone = row.State != "disabled" || await change(o => o with { Disabled = o.Disabled.Remove(name) }, null, cancellationToken);
        return isDone && addons.Chain.Any(a => a.Name == name)
            ? new ControlAnswer(true, $"{name} is in service. {Lasts}")
            : new ControlAnswer(false, $"{name} is not in the chain: plugins.json switches it off, or the log of the host says why.");
    }

    private async Task<ControlAnswer> DisableAsync(ControlRow row, CancellationToken cancellationToken)
    {
        var name = row.Addon!;
        return await change(o => o with { Disabled = o.Disabled.SetItem(name, row.Plugin) }, null, cancellationToken)
            ? new ControlAnswer(true, $"{name} is out of the chain. {Lasts}")
            : new ControlAnswer(false, NotDone);
    }

    private async Task<ControlAnswer> ReloadAsync(ControlRow row, CancellationToken cancellationToken)
    {
        if (row.State == "disabled")
        {
            return new ControlAnswer(false, $"{row.Addon} is disabled. It is loaded anew when it is enabled.");
        }

        var isDone = await change(o => o, row.Plugin, cancellationToken);
        var now = Rows().FirstOrDefault(r => r.Addon == row.Addon && r.State == "active");
        return isDone && now?.Generation > (row.Generation ?? 0)
            ? new ControlAnswer(true, $"{row.Plugin} serves as generation {now.Generation}. {Lasts}")
            : new ControlAnswer(false, $"{row.Plugin} was not loaded anew: the log of the host says why.");
    }

    private async Task<ControlAnswer> MoveAsync(string name, ControlRequest request, IReadOnlyList<ControlRow> rows, CancellationToken cancellationToken)
    {
        var other = request.Before ?? request.After;
        if (other == name || (request.Before is null) == (request.After is null))
        {
            return new ControlAnswer(false, "Say before or after which other addon.");
        }

        if (!rows.Any(r => r.Addon == other && r.Order is not null))
        {
            return Unknown(other, rows);
        }

        var move = new ChainMove(name, other!, request.Before is not null);
        return await change(o => o with { Moves = o.Moves.RemoveAll(m => m.Addon == name).Add(move) }, null, cancellationToken)
            ? new ControlAnswer(true, $"The order is now {string.Join(", ", addons.Chain.Select(a => a.Name))}. {Lasts}")
            : new ControlAnswer(false, NotDone);
    }

    private static ControlAnswer Unknown(string? name, IReadOnlyList<ControlRow> rows) =>
        new(false, $"There is no addon {name}.{Suggestion.For(name ?? "", rows.Select(r => r.Addon).OfType<string>().Distinct(StringComparer.Ordinal))}");

    private IReadOnlyList<ControlRow> Rows() => [.. addons.Snapshot(watch).Select(ControlRow.Of)];
}
