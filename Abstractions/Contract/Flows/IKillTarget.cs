namespace MitmHost;

/// <summary>Whoever carries a flow: told at once when it is killed, from whatever thread.</summary>
/// <remarks>One object per flow: a kill that races with the flow's end may arrive after it, and must not meet the next flow of the connection.</remarks>
internal interface IKillTarget
{
    void OnKilled();
}
