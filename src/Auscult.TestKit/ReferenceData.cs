namespace Auscult.TestKit;

/// <summary>
/// Finds reference texts by others, which are not part of the repository: in AUSCULT_REFERENCE_DATA, else in ../shared/data beside the checkout.
/// Tests that need them report themselves skipped when they are absent.
/// </summary>
public static class ReferenceData
{
    /// <summary>Full path of a reference file or folder, or null when it is not on this machine.</summary>
    public static string? Find(string relativePath)
    {
        var root = Environment.GetEnvironmentVariable("AUSCULT_REFERENCE_DATA") ?? BesideCheckout();
        var path = root is null ? null : Path.Combine(root, relativePath);
        return Path.Exists(path) ? path : null;
    }

    /// <summary>The checkout this program was built in, or null.</summary>
    public static string? CheckoutRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Auscult.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName;
    }

    private static string? BesideCheckout() =>
        CheckoutRoot() is { } root ? Path.GetFullPath(Path.Combine(root, "..", "shared", "data")) : null;
}
