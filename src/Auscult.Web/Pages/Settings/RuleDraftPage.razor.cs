using System.Globalization;
using Auscult.App;
using Auscult.App.Routing;
using Auscult.App.Settings;
using Auscult.Contracts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Understanding = Auscult.App.Listening.Understanding;

namespace Auscult.Web.Pages.Settings;

/// <summary>Changes rules step by step in a draft, shows what it would have caught, and applies it.</summary>
public partial class RuleDraftPage
{
    private static readonly int[] Windows = [30, 7, 90, 365, 0];

    /// <summary>A preview that takes longer goes on by itself and shows how far it is.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private Understanding Understanding { get; set; } = null!;

    [Inject]
    private RulePreviews Previews { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private HttpContext Context => Accessor.HttpContext!;

    private CancellationToken End => Context.RequestAborted;

    private RouteRuleSet Current { get; set; } = BuiltInRules.Set;

    private IReadOnlyList<Team> Teams { get; set; } = [];

    private IReadOnlyList<string> Sources { get; set; } = [];

    private TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    private RuleDraft Draft { get; set; } = null!;

    private IReadOnlyList<RuleChange> Changes => RuleChange.Between(Current.Rules, Draft.Rules);

    /// <summary>The rule in the editor; null shows the list.</summary>
    private RouteRule? Editing { get; set; }

    private string Replaces { get; set; } = "";

    private int Days { get; set; } = Windows[0];

    private string Reason { get; set; } = "";

    private PreviewRun? Run { get; set; }

    private FieldProblems Problems { get; set; } = null!;

    private string? Refusal { get; set; }

    protected override async Task OnInitializedAsync()
    {
        Problems = new FieldProblems(W, []);
        (Current, Teams, Sources, Zone) = await Workspace.ReadAsync(
            async store =>
                (
                    await RuleDesk.CurrentAsync(store, End),
                    await store.Teams.ListAsync(End),
                    (await store.Deliveries.TotalsAsync(End)).Select(total => total.Source).ToList(),
                    await OrganisationDesk.ZoneAsync(store, End)
                ),
            End
        );
        Draft = new RuleDraft(Current.Version, Current.Rules);
    }

    private async Task ActAsync()
    {
        var form = Context.Request.Form;
        try
        {
            Draft = RuleDraft.Read(form);
            Days = int.TryParse(form["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : Windows[0];
            Reason = form["reason"].ToString();
            var (action, id) = form["do"].ToString().Split(':', 2) is [var name, var rule] ? (name, rule) : (form["do"].ToString(), "");
            await ActAsync(action, id, form);
        }
        catch (FieldsRefusedException refused)
        {
            Problems = new FieldProblems(W, refused.Errors);
        }
        catch (RefusalException refusal)
        {
            Refusal = W.Say(refusal.Message);
        }
    }

    private Task ActAsync(string action, string id, IFormCollection form)
    {
        switch (action)
        {
            case "edit":
                (Editing, Replaces) = (Draft.Find(id) ?? RuleForm.Blank, id);
                break;
            case "save":
                Save(id, RuleForm.Read(form));
                break;
            case "toggle":
                Draft = Draft.Toggled(id);
                break;
            case "up":
                Draft = Draft.Moved(id, -1);
                break;
            case "down":
                Draft = Draft.Moved(id, 1);
                break;
            case "remove":
                Draft = Draft.Without(id);
                break;
            case "file":
                Draft = Draft with { Rules = RuleFile.Parse(form["file"].ToString()) };
                Check();
                break;
            case "preview":
                return PreviewAsync();
            case "apply":
                return ApplyAsync();
        }

        return Task.CompletedTask;
    }

    /// <summary>Takes an edited rule into the draft, or goes on editing when something is wrong with it.</summary>
    private void Save(string replaces, RouteRule rule)
    {
        var changed = Draft.With(replaces, rule);
        var path =
            $"rules[{changed.Rules.ToList().FindIndex(entry => ReferenceEquals(entry, rule)).ToString(CultureInfo.InvariantCulture)}].";
        List<FieldError> errors =
        [
            .. RuleCheck
                .Errors(changed.Rules, Concepts(), TeamIds())
                .Where(error => error.Field.StartsWith(path, StringComparison.Ordinal))
                .Select(error => error with { Field = error.Field[path.Length..] }),
        ];
        if (errors.Count > 0)
        {
            (Editing, Replaces, Problems) = (rule, replaces, new FieldProblems(W, errors));
            return;
        }

        Draft = changed;
    }

    private void Check()
    {
        if (RuleCheck.Errors(Draft.Rules, Concepts(), TeamIds()) is { Count: > 0 } errors)
        {
            throw new FieldsRefusedException(errors);
        }
    }

    private async Task PreviewAsync()
    {
        Check();
        DateTimeOffset? since = Days <= 0 ? null : Zone.Start(Zone.Day(Workspace.Clock.GetUtcNow()).AddDays(-Days));
        var run = Previews.Start(Viewer.Account, Current.Version, Draft.Rules, new PreviewWindow(since, null));
        await run.WaitAsync(Patience, Workspace.Clock, End);
        // Shown only now: a panel that was drawn while it ran would not look for samples again.
        Run = run;
    }

    private async Task ApplyAsync()
    {
        Check();
        await Workspace.WriteAsync(
            Viewer.Account,
            desk => new RuleDesk(desk).ApplyAsync(Draft.Rules, Draft.BasedOn, Reason, Concepts(), End),
            End
        );
        Navigation.NavigateTo("/settings/rules?done=rules-applied");
    }

    private HashSet<string> Concepts() => [.. Understanding.Knowledge.Concepts.Select(concept => concept.Id)];

    private HashSet<long> TeamIds() => [.. Teams.Select(team => team.Id)];
}
