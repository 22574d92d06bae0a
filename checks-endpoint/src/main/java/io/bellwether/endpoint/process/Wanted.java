// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What tells the program from all others; the cheapest question comes first. */
final class Wanted {
  /** The kernel keeps no more of a name. */
  private static final int KEPT_OF_NAME = 15;

  private final ProcessSettings settings;
  private final Optional<Pattern> command;

  private final Executables executables;
  private final ProgramFolders programs;

  Wanted(ProcessSettings settings, Executables executables, ProgramFolders programs) {
    this.settings = settings;
    this.executables = executables;
    this.programs = programs;
    this.command = settings.commandPattern();
  }

  /** One that ends meanwhile is not it. */
  Likeness likeness(RunningProcess process, BoundedSearch search) {
    try {
      if (!isNamed(process) || !isInGroup(process)) {
        return Likeness.OTHER;
      }
      Likeness byFile = byFile(process);
      if (byFile == Likeness.OTHER || command.isEmpty()) {
        return byFile;
      }
      return search
          .isIn(process.command(), command.get())
          .map(found -> found ? byFile : Likeness.OTHER)
          .orElse(byFile == Likeness.HIDDEN_OTHER ? byFile : Likeness.TOO_LONG);
    } catch (IOException | InvalidPathException e) { // a path that can not be written here
      return Likeness.OTHER;
    }
  }

  private Likeness byFile(RunningProcess process) throws IOException {
    try {
      return isRunFrom(process) ? Likeness.SAME : Likeness.OTHER;
    } catch (AccessDeniedException e) {
      if (process.kernel()) {
        return Likeness.OTHER;
      }
      return looksRunFrom(process) ? Likeness.HIDDEN : Likeness.HIDDEN_OTHER;
    }
  }

  /** By its name or its first word, which everybody sees and the process itself may have set. */
  private boolean looksRunFrom(RunningProcess process) throws IOException {
    Path wanted = settings.executable().orElseThrow();
    String first = firstWord(process.command());
    for (Path file : List.of(wanted, real(wanted))) {
      String name = String.valueOf(file.getFileName());
      if (process.name().equals(kept(name)) || first.equals(name) || first.endsWith("/" + name)) {
        return true;
      }
    }
    return false;
  }

  /** What the kernel keeps of a name. */
  static String kept(String name) {
    return name.substring(0, Math.min(KEPT_OF_NAME, name.length()));
  }

  /** Those of processes that hide what they are run from that may be it, by all they say. */
  List<RunningProcess> untold(List<RunningProcess> hidden) {
    return settings
        .executable()
        .map(file -> new Claims(file, programs).untold(hidden))
        .orElse(List.of());
  }

  private static Path real(Path wanted) throws IOException {
    return wanted.toFile().exists() ? wanted.toRealPath() : wanted;
  }

  private boolean isNamed(RunningProcess process) throws IOException {
    if (settings.name().isEmpty()) {
      return true;
    }
    String name = settings.name().get();
    if (name.length() <= KEPT_OF_NAME) {
      return process.name().equals(name);
    }
    return process.name().equals(name.substring(0, KEPT_OF_NAME))
        && firstWord(process.command()).endsWith(name);
  }

  private static String firstWord(String command) {
    int blank = command.indexOf(' ');
    return blank < 0 ? command : command.substring(0, blank);
  }

  private boolean isRunFrom(RunningProcess process) throws IOException {
    if (settings.executable().isEmpty()) {
      return true;
    }
    Path wanted = settings.executable().get();
    Path its = executables.of(process);
    return its.equals(real(wanted)) || its.equals(wanted);
  }

  private boolean isInGroup(RunningProcess process) throws IOException {
    if (settings.unit().isEmpty() && settings.cgroup().isEmpty()) {
      return true;
    }
    List<String> groups = new ArrayList<>();
    for (String line : process.cgroups().split("\n")) {
      groups.add(line.substring(line.indexOf(':', line.indexOf(':') + 1) + 1) + "/");
    }
    return groups.stream().anyMatch(this::isTheGroup);
  }

  private boolean isTheGroup(String group) {
    return settings.unit().map(unit -> group.contains("/" + unit + "/")).orElse(true)
        && settings.cgroup().map(above -> group.startsWith(withSlash(above))).orElse(true);
  }

  private static String withSlash(String path) {
    return path.endsWith("/") ? path : path + "/";
  }

  /** As messages name it. */
  String words() {
    List<String> words = new ArrayList<>();
    settings.name().ifPresent(name -> words.add("named '" + name + "'"));
    settings.executable().ifPresent(path -> words.add("run from " + path));
    settings.command().ifPresent(part -> words.add("with '" + part + "' in its command line"));
    settings.unit().ifPresent(unit -> words.add("of " + unit));
    settings.cgroup().ifPresent(group -> words.add("in " + group));
    return String.join(", ", words);
  }
}
