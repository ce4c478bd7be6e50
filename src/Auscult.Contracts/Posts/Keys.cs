using System.Globalization;

namespace Auscult.Contracts;

/// <summary>
/// Pseudonym of a post: the first 128 bits of an HMAC over (network, origin id) under the organisation's identity key.
/// Equal for equal identities under one key version; says nothing about the post without the key.
/// </summary>
public readonly record struct PostKey(UInt128 Value)
{
    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);
}

/// <summary>
/// Pseudonym of an author: the first 128 bits of an HMAC over (network, account) under the organisation's author key.
/// Never equal across networks, so nobody can be followed from one to another.
/// </summary>
public readonly record struct AuthorKey(UInt128 Value)
{
    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, out AuthorKey key)
    {
        var ok = UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && text!.Length == 32;
        key = ok ? new AuthorKey(value) : default;
        return ok;
    }
}
