namespace Auscult.Oracle.Tests.Simulation;

/// <summary>The simplest thing that keeps posts: a dictionary from identity to words. Written without a look at the simulator.</summary>
internal sealed class NaiveLedger
{
    private readonly Dictionary<(string Network, string Id), string?> _posts = [];

    public string Deliver(string network, string id, string words)
    {
        if (!_posts.TryGetValue((network, id), out var known))
        {
            _posts.Add((network, id), words);
            return "stored";
        }

        if (known is null)
        {
            return "after deletion";
        }

        _posts[(network, id)] = words;
        return known == words ? "duplicate" : "updated";
    }

    public string Delete(string network, string id)
    {
        var known = _posts.TryGetValue((network, id), out var words) && words is not null;
        _posts[(network, id)] = null;
        return known ? "deleted" : "unknown";
    }
}
