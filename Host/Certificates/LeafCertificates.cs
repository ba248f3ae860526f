using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Certificates;

/// <summary>The leaves that the proxy shows to clients: made when first asked for, once, and kept.</summary>
internal sealed class LeafCertificates : ICertificates, IDisposable
{
    private const int DefaultCapacity = 1000;

    private readonly TimeProvider time;
    private readonly LeafIssuer issuer;
    private readonly BoundedCache<CertificateKey, LeafSlot> slots;

    /// <param name="authority">Who signs them. Stays the caller's.</param>
    /// <param name="time">The clock.</param>
    /// <param name="capacity">How many are kept; beyond that the oldest go.</param>
    public LeafCertificates(CertificateAuthority authority, TimeProvider time, int capacity = DefaultCapacity)
    {
        this.time = time;
        Authority = authority.Certificate;
        issuer = new LeafIssuer(authority, time);
        slots = new BoundedCache<CertificateKey, LeafSlot>(capacity);
    }

    /// <inheritdoc/>
    public X509Certificate2 Authority { get; }

    /// <summary>How many leaves are kept, those in the making included.</summary>
    public int Count => slots.Count;

    /// <inheritdoc cref="GetAsync(LeafRequest, CancellationToken)"/>
    public ValueTask<LeafCertificate> GetAsync(string host, X509Certificate2? upstream, CancellationToken cancellationToken) =>
        GetAsync(new LeafRequest(host) { Upstream = upstream }, cancellationToken);

    /// <summary>
    /// The leaf for a host. One that is there comes at once; one that is not is made on the thread pool, because callers may be on a
    /// thread that serves many sockets.
    /// </summary>
    /// <param name="request">Whom it is for.</param>
    /// <param name="cancellationToken">Ends the wait; a leaf that is in the making is finished for the next one.</param>
    /// <exception cref="ArgumentException">A host of the request is neither a DNS name nor an IP address.</exception>
    public ValueTask<LeafCertificate> GetAsync(LeafRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request.Host);
        var key = request.Key;
        if (Ready(key, out var outdated) is { } leaf)
        {
            return new ValueTask<LeafCertificate>(leaf);
        }

        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<LeafCertificate>(cancellationToken);
        }

        return new ValueTask<LeafCertificate>(MintAsync(request, key, outdated).WaitAsync(cancellationToken));
    }

    /// <inheritdoc/>
    public X509Certificate2 LeafFor(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var request = new LeafRequest(name);
        var key = request.Key;
        if (Ready(key, out var outdated) is { } leaf)
        {
            return leaf.Certificate;
        }

        // Minted here even when that is under way elsewhere: waiting would hold a thread of the pool for the pool.
        var names = LeafNames.Of(request);
        var slot = slots.Offer(key, new LeafSlot(), outdated);
        try
        {
            return slot.Complete(issuer.Issue(names)).Certificate;
        }
        catch (Exception failure)
        {
            Abandon(slot, key, failure);
            throw;
        }
    }

    public void Dispose() => issuer.Dispose();

    /// <param name="key">Whom the leaf is for.</param>
    /// <param name="outdated">The slot of a leaf that must be renewed; null when there is none.</param>
    /// <returns>The leaf; null when it must be made or is in the making.</returns>
    private LeafCertificate? Ready(CertificateKey key, out LeafSlot? outdated)
    {
        outdated = null;
        if (!slots.TryGet(key, out var slot) || slot.Leaf is not { } leaf)
        {
            return null;
        }

        if (time.GetUtcNow() < leaf.RenewAt)
        {
            return leaf;
        }

        outdated = slot;
        return null;
    }

    private Task<LeafCertificate> MintAsync(LeafRequest request, CertificateKey key, LeafSlot? outdated)
    {
        if (outdated is null && slots.TryGet(key, out var pending))
        {
            return pending.Minted;
        }

        var names = LeafNames.Of(request); // before the cache is touched: it may find the host invalid
        var mine = new LeafSlot();
        var slot = slots.Offer(key, mine, outdated);
        if (ReferenceEquals(slot, mine))
        {
            _ = Task.Run(() => Mint(mine, key, names), CancellationToken.None);
        }

        return slot.Minted;
    }

    private void Mint(LeafSlot slot, CertificateKey key, IReadOnlyList<CertificateName> names)
    {
        try
        {
            slot.Complete(issuer.Issue(names));
        }
        catch (Exception failure)
        {
            Abandon(slot, key, failure);
        }
    }

    /// <summary>Tells those who wait, and lets the next one try again.</summary>
    private void Abandon(LeafSlot slot, CertificateKey key, Exception failure)
    {
        slots.Remove(key, slot);
        slot.Fail(failure);
    }
}
