using Auscult.Contracts;

namespace Auscult.Text.Identifiers;

/// <summary>What happens to an identifier.</summary>
public enum ProtectionAction : byte
{
    /// <summary>Replaced by its kind alone.</summary>
    Mask,

    /// <summary>Replaced by its kind and a detail that many people share; masked where no such detail exists.</summary>
    Coarsen,

    /// <summary>Left as it is.</summary>
    Keep,
}

/// <summary>The table <c>protection-policy</c>: one action for every kind in every setting. Immutable.</summary>
public sealed class ProtectionPolicy
{
    /// <summary>Name of the table in the knowledge base.</summary>
    public const string TableName = "protection-policy";

    private static readonly int SettingCount = Enum.GetValues<ProtectionSetting>().Length;
    private readonly ProtectionAction[] _actions;

    private ProtectionPolicy(ProtectionAction[] actions) => _actions = actions;

    /// <summary>The action for a kind in a setting.</summary>
    public ProtectionAction this[IdentifierKind kind, ProtectionSetting setting] => _actions[((int)kind * SettingCount) + (int)setting];

    /// <summary>
    /// Reads the table. A row with setting <c>*</c> holds for every setting that has no row of its own; of two rows for the same the later holds,
    /// so that an organisation's own table, which is appended, can differ from the built-in one.
    /// </summary>
    /// <exception cref="InvalidDataException">A kind, setting or action is unknown, or a kind has no action.</exception>
    public static ProtectionPolicy Load(KnowledgeBase knowledge)
    {
        var general = new Dictionary<IdentifierKind, ProtectionAction>();
        var special = new Dictionary<(IdentifierKind, ProtectionSetting), ProtectionAction>();
        foreach (var row in knowledge.Table(TableName))
        {
            var kind = ReadKind(row["kind"]);
            var action = ReadEnum<ProtectionAction>(row["action"], "action");
            if (row["setting"] == "*")
            {
                general[kind] = action;
            }
            else
            {
                special[(kind, ReadEnum<ProtectionSetting>(row["setting"], "setting"))] = action;
            }
        }

        return new ProtectionPolicy(Flatten(general, special));
    }

    private static ProtectionAction[] Flatten(
        Dictionary<IdentifierKind, ProtectionAction> general,
        Dictionary<(IdentifierKind, ProtectionSetting), ProtectionAction> special
    )
    {
        var actions = new ProtectionAction[IdentifierKinds.All.Count * SettingCount];
        foreach (var kind in IdentifierKinds.All)
        {
            foreach (var setting in Enum.GetValues<ProtectionSetting>())
            {
                if (!special.TryGetValue((kind, setting), out var action) && !general.TryGetValue(kind, out action))
                {
                    throw new InvalidDataException($"{TableName}: no action for {kind.Name()} in setting {setting}; add a row.");
                }

                actions[((int)kind * SettingCount) + (int)setting] = action;
            }
        }

        return actions;
    }

    private static IdentifierKind ReadKind(string name) =>
        IdentifierKinds.TryParse(name, out var kind)
            ? kind
            : throw new InvalidDataException(
                $"{TableName}: unknown kind '{name}'; known are {string.Join(", ", IdentifierKinds.All.Select(k => k.Name()))}."
            );

    private static T ReadEnum<T>(string name, string column)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (name.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        throw new InvalidDataException(
            $"{TableName}: unknown {column} '{name}'; known are {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}."
        );
    }
}
