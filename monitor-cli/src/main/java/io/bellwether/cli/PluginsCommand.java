// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.cli.json.Fields;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.cli.state.StateTrouble;
import io.bellwether.core.ConfigurationException;
import io.bellwether.core.PluginFile;
import io.bellwether.core.PluginListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "plugins",
    description = {
      "Lists the jars of the plugin folder, and says which may be loaded.",
      "A jar is loaded only when the SHA-256 of its content is listed."
    },
    subcommands = {PluginsCommand.Listing.class, PluginsCommand.Trust.class})
final class PluginsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "say what to do: list or trust");
  }

  /** Knows the folder that the configuration names, or the usual one. */
  private abstract static class OnFolder implements Callable<Integer> {
    final Terminal terminal;

    @Mixin private GlobalOptions options;
    @Mixin private StateOption state;
    @Mixin FormatOption format;

    OnFolder(Terminal terminal) {
      this.terminal = terminal;
    }

    final StateFolder state() throws CommandFailure {
      return state.folder(terminal.environment());
    }

    final Setup setup() {
      return new Setup(terminal, options);
    }

    final PluginListing found() throws CommandFailure {
      Setup setup = setup();
      StateFolder folder = state();
      return setup.builder(setup.configuration(folder), folder, folder.checks()).pluginFiles();
    }
  }

  @Command(
      name = "list",
      description = "Lists the jars: whether they are trusted, what they offer, what is wrong.")
  static final class Listing extends OnFolder {
    Listing(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
      PluginListing found = found();
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("folder", found.folder().orElseGet(state()::plugins).toString());
      fields.put("plugins", found.files().stream().map(Listing::fields).toList());
      fields.put("problems", found.problems());
      terminal.out().print(format.written(fields, Listing::words));
      return Program.DONE;
    }

    private static Map<String, Object> fields(PluginFile file) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", file.name());
      fields.put("sha256", file.sha256());
      fields.put("trusted", file.trusted());
      fields.put("kinds", file.kinds());
      fields.put("problems", file.problems());
      return fields;
    }

    private static String words(Fields said) {
      StringBuilder text = new StringBuilder();
      for (Fields one : said.all("plugins")) {
        text.append(StatusText.clean(one.text("name").orElse("?")))
            .append(one.yes("trusted") ? "  trusted  " : "  not trusted  ")
            .append(String.join(", ", one.texts("kinds")))
            .append('\n');
        one.texts("problems").forEach(what -> text.append("  " + StatusText.clean(what) + "\n"));
      }
      said.texts("problems").forEach(what -> text.append(StatusText.clean(what) + "\n"));
      return text.length() > 0
          ? text.toString()
          : "no jar in "
              + said.text("folder").orElse("?")
              + "; put jars there, then: bellwether plugins trust FILE\n";
    }
  }

  @Command(
      name = "trust",
      description = {
        "Lists a jar as it is now, so that it may be loaded at the next start or reload.",
        "Only do so with what you know: a plugin can do whatever the daemon can."
      })
  static final class Trust extends OnFolder {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String CONFIGURED = "plugins.sha256 of the configuration";

    @Parameters(paramLabel = "FILE", description = "The jar: a path, or its name in the folder.")
    private Path file;

    Trust(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws CommandFailure, IOException {
      PluginListing found = found();
      Path jar = jar(found.folder().orElseGet(state()::plugins));
      TrustedJar trusted = TrustedJar.of(jar);
      TrustedJar.requireJar(jar);
      Path folder = found.folder().isPresent() ? found.folder().get() : made();
      if (!Files.isDirectory(folder)) {
        throw new CommandFailure(
            "the plugin folder " + folder + " is not there; first: mkdir -p -m 700 " + folder);
      }
      Path list = found.trustList().orElseGet(() -> folder.resolve("trusted.sha256"));
      boolean already =
          found.files().stream()
              .anyMatch(one -> one.trusted() && one.sha256().equals(trusted.sha256()));
      boolean isElsewhere = already && !trusted.isIn(list);
      if (!already) {
        trusted.addTo(list);
      }
      note(trusted);
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("name", trusted.name());
      fields.put("sha256", trusted.sha256());
      fields.put("list", isElsewhere ? CONFIGURED : list.toString());
      fields.put("next", next(jar, folder));
      terminal.out().print(format.written(fields, Trust::words));
      return Program.DONE;
    }

    /** By the daemon, which knows from the kernel who asks; without one, by ourselves. */
    private void note(TrustedJar trusted) throws CommandFailure, IOException {
      Reach reach = new Reach(state());
      Map<String, String> jar = Map.of("name", trusted.shown(), "sha256", trusted.sha256());
      try {
        if (reach.ask("trusted", jar, PATIENCE).isEmpty()) {
          String act = "plugins trust " + trusted.shown() + " " + trusted.sha256();
          String told =
              Unwatched.recalled(reach, setup(), system -> Unwatched.note(system, act, "done"));
          terminal.err().print(told);
        }
      } catch (CommandFailure | ConfigurationException | StateTrouble e) {
        terminal.err().println("not in the audit log: " + e.getMessage());
      }
    }

    /** The usual one; others are made by who names them. */
    private Path made() throws CommandFailure, IOException {
      StateFolder state = state();
      try {
        state.prepare();
      } catch (StateTrouble e) {
        throw new CommandFailure("there is no plugin folder, and none can be made: " + e.what());
      }
      return Files.exists(state.plugins())
          ? state.plugins()
          : Files.createDirectory(state.plugins());
    }

    private Path jar(Path folder) throws CommandFailure {
      for (Path candidate : List.of(file, folder.resolve(file))) {
        if (Files.isRegularFile(candidate)) {
          return candidate;
        }
      }
      if (Files.exists(file)) {
        throw new CommandFailure(file + " is no file; name a jar");
      }
      throw new CommandFailure("there is no file " + file + ", neither here nor in " + folder);
    }

    private static String next(Path jar, Path folder) throws IOException {
      boolean there = folder.toRealPath().equals(jar.toRealPath().getParent());
      return (there ? "" : "copy it to " + folder + ", then ") + "bellwether reload";
    }

    private static String words(Fields said) {
      return said.text("name").orElse("?")
          + " is trusted as it is now ("
          + said.text("sha256").orElse("?")
          + "), listed in "
          + said.text("list").orElse("?")
          + "; next: "
          + said.text("next").orElse("?")
          + "\n";
    }
  }
}
