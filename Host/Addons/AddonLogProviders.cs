using Microsoft.Extensions.Logging;

namespace MitmHost.Host.Addons;

/// <summary>The logger providers of one addon. Those that it forgets are removed with it: they would keep it in memory.</summary>
/// <param name="addon">The addon's name.</param>
/// <param name="add">Registers one with the host; null where nothing is logged.</param>
internal sealed class AddonLogProviders(string addon, Func<string, ILoggerProvider, IDisposable>? add) : ILogProviders, IDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<Registration> registrations = [];
    private bool isDisposed;

    public IDisposable Add(ILoggerProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var registration = new Registration(this, add?.Invoke(addon, provider));
            registrations.Add(registration);
            return registration;
        }
    }

    public void Dispose()
    {
        Registration[] forgotten;
        lock (gate)
        {
            isDisposed = true;
            forgotten = [.. registrations];
        }

        foreach (var registration in forgotten)
        {
            registration.Dispose();
        }
    }

    private void Forget(Registration registration)
    {
        lock (gate)
        {
            registrations.Remove(registration);
        }
    }

    private sealed class Registration(AddonLogProviders owner, IDisposable? inner) : IDisposable
    {
        public void Dispose()
        {
            owner.Forget(this);
            inner?.Dispose();
        }
    }
}
