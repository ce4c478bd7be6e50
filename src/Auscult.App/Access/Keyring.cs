using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Auscult.App.Access;

/// <summary>
/// The organisation's secrets: one per key version, in a file only its owner can read, outside the backup of the data folder. Pseudonyms and
/// ciphertexts are made with the active version; ciphertexts of older versions can be opened as long as their secret is here.
/// Thread-safe: whoever reads sees the keys as they were at one moment, and a change is seen once it is in the file.
/// </summary>
public sealed class Keyring
{
    /// <summary>Name of the key file.</summary>
    public const string FileName = "keyring.json";

    private readonly string _path;
    private readonly Lock _changing = new();
    private volatile HeldKeys _held;

    private Keyring(string path, KeyFile file)
    {
        _path = path;
        var sets = file.Keys.Select(key => new KeySet(key.Version, key.Secret)).ToDictionary(set => set.Version);
        _held = sets.TryGetValue(file.Active, out var active)
            ? new HeldKeys(active, sets)
            : throw new KeyringException($"{path} names key version {file.Active} as active, but does not hold it. Restore the key file.");
    }

    /// <summary>The keys new pseudonyms and ciphertexts are made with. Take it once for what belongs together: a rotation changes it.</summary>
    public KeySet Active => _held.Active;

    /// <summary>Versions held, ascending.</summary>
    public IReadOnlyCollection<int> Versions => [.. _held.Sets.Keys.Order()];

    /// <summary>The keys as they are at this moment; stays as it is.</summary>
    internal HeldKeys Held => _held;

    /// <summary>Opens the key file of a folder, creating folder (0700) and file (0600) the first time.</summary>
    /// <param name="folder">Where the key file is.</param>
    /// <param name="mayCreate">False when the data already holds pseudonyms, which a new key could never match.</param>
    /// <exception cref="KeyringException">The file is missing, unreadable or open to others.</exception>
    public static Keyring Open(string folder, bool mayCreate)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            if (!mayCreate)
            {
                throw new KeyringException(
                    $"The key file {path} is missing. The store cannot be read without it: put it back, or name its folder with --keys."
                );
            }

            Create(folder, path);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
        {
            throw new KeyringException($"The key file {path} can be read by others. Run: chmod 600 {path}");
        }

        return new Keyring(path, Read(path));
    }

    /// <summary>The keys of a version.</summary>
    /// <exception cref="KeyringException">The version is not held any more.</exception>
    public KeySet Version(int version) =>
        _held.Sets.TryGetValue(version, out var set)
            ? set
            : throw new KeyringException($"Something is encrypted under key version {version}, which {_path} does not hold.");

    /// <summary>Adds a fresh secret and makes it the active one. The older stay until <see cref="Retire"/>.</summary>
    public void Rotate() =>
        Change(held =>
        {
            var next = new KeySet(held.Sets.Keys.Max() + 1, RandomNumberGenerator.GetBytes(KeySet.SecretBytes));
            return new HeldKeys(next, new Dictionary<int, KeySet>(held.Sets) { [next.Version] = next });
        });

    /// <summary>Destroys all secrets but the active one.</summary>
    public void Retire() => Change(held => new HeldKeys(held.Active, new Dictionary<int, KeySet> { [held.Active.Version] = held.Active }));

    private static void Create(string folder, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Write(path, new KeyFile(1, [new StoredKey(1, RandomNumberGenerator.GetBytes(KeySet.SecretBytes))]));
    }

    private static KeyFile Read(string path)
    {
        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllBytes(path), KeyringJson.Default.KeyFile);
            return IsWhole(file) ? file : throw new KeyringException($"The key file {path} is damaged. Restore it.");
        }
        catch (JsonException e)
        {
            throw new KeyringException($"The key file {path} is damaged. Restore it.", e);
        }
    }

    private static bool IsWhole([NotNullWhen(true)] KeyFile? file) =>
        file?.Keys is { } keys
        && keys.All(key => key?.Secret?.Length == KeySet.SecretBytes)
        && keys.DistinctBy(key => key.Version).Count() == keys.Count;

    /// <summary>Into the file first: nothing may ever be made with a key that a crash could lose.</summary>
    private void Change(Func<HeldKeys, HeldKeys> change)
    {
        lock (_changing)
        {
            var next = change(_held);
            var keys = next.Sets.Values.OrderBy(set => set.Version).Select(set => new StoredKey(set.Version, set.Secret));
            Write(_path, new KeyFile(next.Active.Version, [.. keys]));
            _held = next;
        }
    }

    /// <summary>Writes beside and renames, so that a crash leaves the old or the new file, never half of one.</summary>
    private static void Write(string path, KeyFile file)
    {
        var beside = path + ".new";
        File.Delete(beside);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(beside, options))
        {
            JsonSerializer.Serialize(stream, file, KeyringJson.Default.KeyFile);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}

/// <summary>The keys at one moment. Immutable.</summary>
internal sealed record HeldKeys(KeySet Active, IReadOnlyDictionary<int, KeySet> Sets);

internal sealed record KeyFile(int Active, IReadOnlyList<StoredKey> Keys);

internal sealed record StoredKey(int Version, byte[] Secret);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(KeyFile))]
internal sealed partial class KeyringJson : JsonSerializerContext;

/// <summary>The keys are missing, damaged or open to others.</summary>
public sealed class KeyringException : Exception
{
    public KeyringException(string message)
        : base(message) { }

    public KeyringException(string message, Exception inner)
        : base(message, inner) { }

    public KeyringException() { }
}
