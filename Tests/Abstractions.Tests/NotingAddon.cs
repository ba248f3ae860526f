namespace MitmHost.Abstractions.Tests;

/// <summary>Leaves a note on each flow that refers back to it.</summary>
internal sealed class NotingAddon : Addon, IRequestHook
{
    public void OnRequest(HttpFlow flow) => flow.Data<AddonNotes>(this).Owner = this;
}
