namespace MitmHost.Abstractions.Tests;

internal sealed class AddonNotes
{
    public NotingAddon? Owner { get; set; }
}
