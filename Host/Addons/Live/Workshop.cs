using MitmHost.Host.Addons.Loading;

namespace MitmHost.Host.Addons.Live;

/// <summary>What chains are made with.</summary>
/// <param name="Maker">Makes addons.</param>
/// <param name="Run">Where copies of plugins go.</param>
/// <param name="Departures">Takes every addon that is made, and ends those that are not needed.</param>
/// <param name="Drop">Gives up a generation that does not come to serve.</param>
internal sealed record Workshop(AddonMaker Maker, RunFolder Run, Departures Departures, Action<LiveGeneration> Drop);
