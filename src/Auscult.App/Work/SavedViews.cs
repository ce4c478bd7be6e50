using Auscult.Contracts;

namespace Auscult.App.Work;

/// <summary>Filters that people keep under a name.</summary>
public sealed class SavedViews(Desk desk)
{
    private const int LongestName = 60;
    private const int LongestQuery = 1000;

    /// <exception cref="RefusalException">The name is empty or too long.</exception>
    public async Task<long> SaveAsync(string name, string query, bool isShared, CancellationToken cancellation)
    {
        name = name.Trim();
        if (name.Length is 0 or > LongestName)
        {
            throw new RefusalException($"Give the view a name of 1 to {LongestName} characters.");
        }

        if (query.Length > LongestQuery)
        {
            throw new RefusalException($"The filter is longer than {LongestQuery} characters and cannot be kept.");
        }

        var view = new SavedView(0, desk.Trail.Actor, name, query.TrimStart('?'), isShared);
        var entry = desk.Trail.Entry(
            "save-view",
            "views",
            new
            {
                name,
                query,
                shared = isShared,
            }
        );
        return await desk.Store.SavedViews.SaveAsync(view, entry, cancellation);
    }

    /// <exception cref="RefusalException">The person owns no such view.</exception>
    public async Task DeleteAsync(long view, CancellationToken cancellation)
    {
        var entry = desk.Trail.Entry("delete-view", $"view:{view}", new { });
        if (!await desk.Store.SavedViews.DeleteAsync(view, desk.Trail.Actor, entry, cancellation))
        {
            throw new RefusalException("You own no such view. Somebody else's shared view is removed by its owner.");
        }
    }
}
