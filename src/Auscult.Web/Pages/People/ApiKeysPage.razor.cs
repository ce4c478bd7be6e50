using System.Globalization;
using Auscult.App;
using Auscult.App.People;
using Auscult.Contracts;
using Auscult.Web.Pages.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.People;

/// <summary>Keys for programs.</summary>
public partial class ApiKeysPage
{
    private const string UsualDays = "365";

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private HttpContext Context => Accessor.HttpContext!;

    private PeopleModel Model { get; set; } = null!;

    private IReadOnlyList<ApiKey> Keys { get; set; } = [];

    private IssuedKey? Issued { get; set; }

    private string? Problem { get; set; }

    private string Name { get; set; } = "";

    private string Days { get; set; } = UsualDays;

    private IReadOnlyList<Grant> Grants { get; set; } = [];

    protected override async Task OnInitializedAsync()
    {
        Model = await PeopleModel.LoadAsync(Workspace, Context.RequestAborted);
        await LoadKeysAsync();
    }

    private async Task LoadKeysAsync() =>
        Keys = await Workspace.ReadAsync(async store => await store.ApiKeys.ListAsync(Context.RequestAborted), Context.RequestAborted);

    private async Task CreateAsync()
    {
        var form = Context.Request.Form;
        (Name, Days, Grants) = (form.Trimmed("name"), form.Trimmed("days"), GrantForm.Read(form));
        try
        {
            Issued = await Workspace.WriteAsync(
                Viewer.Account,
                desk => new ApiKeyDesk(desk).CreateAsync(Name, Grants, ReadDays(), Context.RequestAborted),
                Context.RequestAborted
            );
            (Name, Days, Grants) = ("", UsualDays, []);
            await LoadKeysAsync();
        }
        catch (AccessRefusal refusal)
        {
            Problem = RefusalWords.Of(W, refusal);
        }
    }

    /// <summary>Nothing is without end; what is no number is refused as one out of range.</summary>
    private int? ReadDays() =>
        Days.Length == 0 ? null
        : int.TryParse(Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days
        : 0;
}
