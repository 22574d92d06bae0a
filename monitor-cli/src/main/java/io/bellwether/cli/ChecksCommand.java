// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.made.Change;
import io.bellwether.cli.made.MadeChecks;
import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.state.Owner;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateLock;
import io.bellwether.cli.state.StateTrouble;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "checks",
    description = {
      "Makes, changes, removes, pauses and resumes checks without touching the configuration.",
      "They are kept in checks.yaml of the state folder; a daemon takes them up at once."
    },
    subcommands = {
      ChecksCommand.Add.class,
      ChecksCommand.Edit.class,
      ChecksCommand.Remove.class,
      ChecksCommand.Pause.class,
      ChecksCommand.Resume.class,
      ChecksCommand.Listing.class
    })
final class ChecksCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to do: add, change, remove, pause, resume or list");
  }

  /** Asks the daemon, or does it under the lock when there is none. */
  private abstract static class Act implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Terminal terminal;
    private final String act;

    @Mixin private GlobalOptions options;
    @Mixin private StateOption state;
    @Mixin private FormatOption format;

    Act(Terminal terminal, String act) {
      this.terminal = terminal;
      this.act = act;
    }

    abstract String name();

    abstract Map<String, Object> arguments();

    @Override
    public Integer call() throws CommandFailure, IOException {
      StateFolder folder = state.folder(terminal.environment());
      Map<String, Object> all = new LinkedHashMap<>(arguments());
      all.put("act", act);
      all.put("name", name());
      Reach reach = new Reach(folder);
      Optional<Answer> answer = reach.ask("checks", all, PATIENCE);
      Answer came = answer.isPresent() ? answer.get() : alone(reach, new Fields(all));
      if (came.code() != 0) {
        throw new CommandFailure(came.error());
      }
      terminal.out().print(format.written(came.fields().map(), this::words));
      return Program.DONE;
    }

    String words(Fields came) {
      return ReloadCommand.words(came);
    }

    private Answer alone(Reach reach, Fields arguments) throws CommandFailure, IOException {
      StateFolder folder = reach.folder();
      Setup setup = new Setup(terminal, options);
      MadeChecks made = made(setup, folder);
      if (act.equals("list")) {
        folder.inspectForOwner();
        return made.list(); // reads one file, which is always whole
      }
      try {
        folder.prepare();
      } catch (StateTrouble e) {
        throw new CommandFailure(e.what());
      }
      try (StateLock lock = StateLock.take(folder).orElse(null)) {
        if (lock == null) {
          throw reach.nobody();
        }
        Change change = new Change(act, name(), arguments);
        Answer came = made.apply(change);
        Unwatched.note(terminal, setup, folder, change.words(), change.result(came));
        return came;
      }
    }
  }

  /** For the next daemon. */
  private static MadeChecks made(Setup setup, StateFolder folder) throws CommandFailure {
    Optional<Path> file = setup.configuration(folder);
    return new MadeChecks(
        folder,
        tried -> setup.builder(file, folder, tried).validate(),
        () -> Answer.done(Map.of("kept_in", folder.checks().toString())));
  }

  /** One that is about a name. */
  private abstract static class Named extends Act {
    @Parameters(paramLabel = "NAME", description = "Its name.")
    private String name;

    Named(Terminal terminal, String act) {
      super(terminal, act);
    }

    @Override
    String name() {
      return name;
    }

    @Override
    Map<String, Object> arguments() {
      return Map.of();
    }
  }

  @Command(
      name = "add",
      description =
          "Makes a check, such as: checks add shop --kind tcp --set host=db --set port=5432")
  static final class Add extends Named {
    /** For the completion of the shell, which asks nobody. */
    static final class Kinds extends ArrayList<String> {
      private static final long serialVersionUID = 1L;

      Kinds() {
        super(List.of("dns", "heartbeat", "http", "tcp"));
      }
    }

    @Option(
        names = "--kind",
        required = true,
        paramLabel = "KIND",
        completionCandidates = Kinds.class,
        description =
            "dns, heartbeat, http, tcp, or one of a plugin that may be made so; a wrong one is told"
                + " what may.")
    private String kind;

    @Option(
        names = "--set",
        paramLabel = "SETTING=VALUE",
        description = "A setting as the configuration has it; may be said several times.")
    private List<String> set = List.of();

    Add(Terminal terminal) {
      super(terminal, "add");
    }

    @Override
    Map<String, Object> arguments() {
      return Map.of("kind", kind, "set", set);
    }
  }

  @Command(name = "change", description = "Changes settings of a check that was made by command.")
  static final class Edit extends Named {
    @Option(
        names = "--set",
        paramLabel = "SETTING=VALUE",
        description = "A setting as the configuration has it; may be said several times.")
    private List<String> set = List.of();

    @Option(
        names = "--unset",
        paramLabel = "SETTING",
        description = "A setting that is to have its default again.")
    private List<String> unset = List.of();

    Edit(Terminal terminal) {
      super(terminal, "change");
    }

    @Override
    Map<String, Object> arguments() {
      return Map.of("set", set, "unset", unset);
    }
  }

  @Command(name = "remove", description = "Removes a check that was made by command.")
  static final class Remove extends Named {
    Remove(Terminal terminal) {
      super(terminal, "remove");
    }
  }

  @Command(
      name = "pause",
      description =
          "Has nobody look at a source or check until it is resumed; it counts for nothing.")
  static final class Pause extends Named {
    @Option(
        names = "--reason",
        paramLabel = "TEXT",
        description = "Why, for whoever finds it paused.")
    private @Nullable String reason;

    Pause(Terminal terminal) {
      super(terminal, "pause");
    }

    @Override
    Map<String, Object> arguments() {
      String who = "by " + Owner.name();
      return Map.of("reason", reason == null ? "paused " + who : reason + " (" + who + ")");
    }
  }

  @Command(name = "resume", description = "Has it looked at again.")
  static final class Resume extends Named {
    Resume(Terminal terminal) {
      super(terminal, "resume");
    }
  }

  @Command(name = "list", description = "Lists what was made and paused by command.")
  static final class Listing extends Act {
    Listing(Terminal terminal) {
      super(terminal, "list");
    }

    @Override
    String name() {
      return "";
    }

    @Override
    Map<String, Object> arguments() {
      return Map.of();
    }

    @Override
    String words(Fields came) {
      StringBuilder text = new StringBuilder();
      Fields checks = came.below("checks");
      for (String name : checks.map().keySet()) {
        text.append(name)
            .append("  ")
            .append(StatusText.clean(checks.map().get(name)))
            .append('\n');
      }
      came.below("paused")
          .map()
          .forEach((name, why) -> text.append(name + "  paused: " + StatusText.clean(why) + "\n"));
      return text.length() == 0 ? "nothing was made or paused by command\n" : text.toString();
    }
  }
}
