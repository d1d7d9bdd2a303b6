using System.Globalization;
using LstmSpec.Cli.Terminal;
using LstmSpec.Rules;

namespace LstmSpec.Cli.Clusters;

/// <summary>Where an order stands, in words and as JSON.</summary>
internal static class StandingPrinter
{
    /// <summary>Slots of one kind that are told one by one.</summary>
    private const int Each = 12;

    /// <summary>Lines of what a worker said of its failure.</summary>
    private const int Said = 4;

    /// <summary>Such as <c>12/48 trials stored · 2 working · 1 failed</c>.</summary>
    public static string Line(Standing s)
    {
        var total = s.Order.Order.Trials;
        var text = FormattableString.Invariant($"{s.Stored}/{total} trials stored");
        foreach (var group in s.Slots.Where(x => x.State != SlotState.Done).GroupBy(x => x.State).OrderBy(g => g.Key))
            text += FormattableString.Invariant($" · {group.Count()} {Word(group.Key)}");
        if (s.IsFinished) return text + " · finished";
        if (s.Stored == total) text += s.GoesOn ? " · the verdict is being made" : " · nobody makes the verdict";
        return s.Silent is null ? text : text + " · Slurm does not answer";
    }

    public static void Text(TextWriter to, Standing s)
    {
        to.WriteLine($"{s.Order.Order.Experiment} · order {s.Order.Id} · {Line(s)}");
        foreach (var job in s.Jobs)
            to.WriteLine(
                $"  job {job.Accepted?.Id ?? "not known to Slurm"} · {Evidence.Count(job.Intent.Slots.Count, "slot")}, sent "
                    + $"{job.Intent.When.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} from "
                    + $"{job.Intent.Host}{(job.IsStopped ? " · stopped" : string.Empty)}");
        foreach (var group in s.Slots.Where(x => x.State is not SlotState.Done).GroupBy(x => x.State).OrderBy(g => g.Key))
        {
            foreach (var slot in group.Take(Each)) One(to, slot);
            if (group.Count() > Each) to.WriteLine($"  ... and {group.Count() - Each} more {Word(group.Key)}");
        }

        if (s.Silent is { } why) to.WriteLine($"  Slurm does not answer ({why}): what is stored and who is heard is told all the same");
        if (!s.IsFinished && !s.GoesOn) to.WriteLine($"  nobody works on it any more: the same 'submit' sends what is missing");
    }

    public static void Json(IReadOnlyList<Standing> all) => JsonOut.Write(json =>
    {
        json.WriteStartArray();
        foreach (var s in all)
        {
            json.WriteStartObject();
            json.WriteString("order", s.Order.Id);
            json.WriteString("experiment", s.Order.Order.Experiment);
            json.Strings("runs", s.Order.Order.Runs.Select(r => r.Id));
            json.WriteNumber("trials", s.Order.Order.Trials);
            json.WriteNumber("stored", s.Stored);
            json.WriteBoolean("finished", s.IsFinished);
            json.WriteBoolean("goesOn", s.GoesOn);
            if (s.Silent is { } why) json.WriteString("slurm", why);
            json.Strings("jobs", s.Jobs.Select(j => j.Accepted?.Id ?? string.Empty));
            json.Objects("slots", s.Slots, slot =>
            {
                json.WriteNumber("slot", slot.Slot);
                json.WriteString("state", Word(slot.State));
                json.WriteNumber("stored", slot.Stored);
                json.WriteNumber("trials", slot.Trials);
                if (slot.Heard is { } heard)
                {
                    json.WriteString("host", heard.Beat.Host);
                    json.WriteNumber("process", heard.Beat.Process);
                    json.WriteNumber("heardSecondsAgo", Math.Round(heard.Age.TotalSeconds, 1));
                }

                if (slot.Queued is { } queued) json.WriteString("slurm", $"{queued.Job}_{queued.Slot} {queued.State}");
            });
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static void One(TextWriter to, SlotStanding slot)
    {
        var text = FormattableString.Invariant($"  slot {slot.Slot,-4} {Word(slot.State),-11} {slot.Stored} of {Evidence.Count(slot.Trials, "trial")}");
        if (slot.Heard is { } heard)
            text += FormattableString.Invariant($" · {heard.Beat.Host} process {heard.Beat.Process}, heard {heard.Age.TotalSeconds:0} s ago");
        if (slot.Queued is { } q) text += $" · Slurm: {q.State}{(q.Reason is "None" or "" ? string.Empty : $" ({q.Reason})")}";
        to.WriteLine(text);
        if (slot.State == SlotState.Failed)
        {
            foreach (var said in slot.Heard!.Beat.Said.Take(Said)) to.WriteLine("            " + said);
        }

        if (slot is { State: SlotState.Failed or SlotState.Lost or SlotState.Ghost or SlotState.Nobody, Job: { } job } && File.Exists(job.Log(slot.Slot)))
            to.WriteLine("            log: " + job.Log(slot.Slot));
    }

    private static string Word(SlotState state) => state.ToString().ToLowerInvariant();
}
