using System.Text;

namespace Auscult.Text.Learning.Training;

/// <summary>Divides texts into folds so that texts of one group are never apart. Depends on nothing but the groups' names.</summary>
public static class GroupFolds
{
    /// <summary>The fold of each text, 0 to <paramref name="folds"/> - 1.</summary>
    /// <param name="groups">Group of each text.</param>
    /// <param name="folds">Number of folds, 2 or more.</param>
    public static int[] Divide(IReadOnlyList<string> groups, int folds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        var sizes = groups.GroupBy(group => group, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count());
        var filled = new int[folds];
        var foldOf = new Dictionary<string, int>(StringComparer.Ordinal);

        // Large groups first, each into the emptiest fold; equal ones in the order of a hash, so that neighbours in the file do not stay together.
        foreach (
            var (group, size) in sizes
                .OrderByDescending(pair => pair.Value)
                .ThenBy(pair => Hash(pair.Key))
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
        )
        {
            var emptiest = Array.IndexOf(filled, filled.Min());
            foldOf[group] = emptiest;
            filled[emptiest] += size;
        }

        return [.. groups.Select(group => foldOf[group])];
    }

    private static ulong Hash(string group)
    {
        var hash = 14695981039346656037UL;
        foreach (var part in Encoding.UTF8.GetBytes(group))
        {
            hash = (hash ^ part) * 1099511628211UL;
        }

        hash ^= hash >> 32;
        return hash * 0xD6E8FEB86659FD93;
    }
}
