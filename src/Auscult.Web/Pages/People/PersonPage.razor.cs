using System.Globalization;
using Auscult.App;
using Auscult.App.People;
using Auscult.Web.Pages.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Auscult.Web.Pages.People;

/// <summary>One account: what its person may do, and ways back in.</summary>
public partial class PersonPage
{
    [Parameter]
    public long Id { get; set; }

    [Inject]
    private Workspace Workspace { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IHttpContextAccessor Accessor { get; set; } = null!;

    private HttpContext Context => Accessor.HttpContext!;

    private PeopleModel Model { get; set; } = null!;

    private PersonRow? Person { get; set; }

    private string? Problem { get; set; }

    private IssuedLink? Issued { get; set; }

    private string IssuedAddress { get; set; } = "";

    private int Version =>
        int.TryParse(Context.Request.Form.Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    protected override async Task OnInitializedAsync()
    {
        Model = await PeopleModel.LoadAsync(Workspace, Context.RequestAborted);
        Person = Model.People.FirstOrDefault(person => person.Account.Id == Id);
        if (Person is null)
        {
            Context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    private Task GrantAsync() =>
        DecideAsync("grants", people => people.GrantAsync(Id, Version, GrantForm.Read(Context.Request.Form), Context.RequestAborted));

    private Task DescribeAsync() =>
        DecideAsync(
            "described",
            people =>
                people.DescribeAsync(
                    Id,
                    Version,
                    Context.Request.Form.Trimmed("name"),
                    Context.Request.Form.Trimmed("email"),
                    Context.RequestAborted
                )
        );

    private Task LinkAsync() =>
        DecideAsync(
            null,
            async people =>
            {
                Issued = await people.NewLinkAsync(Id, Context.RequestAborted);
                IssuedAddress = LinkAddress.Of(Context.Request, Issued.Secret);
            }
        );

    private async Task DecideAsync(string? done, Func<PeopleDesk, Task> decide)
    {
        try
        {
            await Workspace.WriteAsync(Viewer.Account, desk => decide(new PeopleDesk(desk)), Context.RequestAborted);
            if (done is not null)
            {
                Navigation.NavigateTo($"/settings/people/{Id.ToString(CultureInfo.InvariantCulture)}?done={done}");
            }
        }
        catch (AccessRefusal refusal)
        {
            Problem = RefusalWords.Of(W, refusal);
        }
    }
}
