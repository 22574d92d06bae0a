// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.made;

import io.bellwether.cli.socket.Answer;
import io.bellwether.cli.state.OwnFile;
import io.bellwether.cli.state.StateFolder;
import io.bellwether.core.ConfigurationReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file of checks and pauses that were made by command. A change is tried out beside it; one
 * that is refused leaves it as it was. To be called by who holds the lock of the folder, one at a
 * time.
 */
public final class MadeChecks {
  private final StateFolder folder;
  private final Function<Path, ConfigurationReport> trial;
  private final Supplier<Answer> effect;

  /**
   * Reads nothing yet.
   *
   * @param trial reads the whole configuration with this file in the place of ours
   * @param effect has the new file take effect
   */
  public MadeChecks(
      StateFolder folder, Function<Path, ConfigurationReport> trial, Supplier<Answer> effect) {
    this.folder = folder;
    this.trial = trial;
    this.effect = effect;
  }

  /** Does it, or says why not. */
  public Answer apply(Change change) throws IOException {
    try {
      String before = text();
      String after = change.applied(read(before)).text();
      List<String> mistakes = mistakes(change.name(), before, after);
      return mistakes.isEmpty()
          ? inForce(before, after)
          : Answer.refused(String.join("\n", mistakes) + "\nnothing was changed");
    } catch (Change.Refused e) {
      return Answer.refused(String.valueOf(e.getMessage()));
    }
  }

  private String text() throws IOException {
    return Files.exists(folder.checks(), LinkOption.NOFOLLOW_LINKS)
        ? OwnFile.readEdited(folder.checks())
        : "";
  }

  private Made read(String text) throws Change.Refused {
    try {
      return Made.read(text);
    } catch (IOException e) {
      throw new Change.Refused(
          folder.checks() + " was changed by hand and can not be read: " + e.getMessage());
    }
  }

  /** What would be wrong by this change; what was wrong before is none of it. */
  private List<String> mistakes(String name, String before, String after) throws IOException {
    List<String> found = tried(after);
    boolean ofOthers = !found.stream().allMatch(one -> isAbout(one, name));
    List<String> known = ofOthers && !before.isEmpty() ? tried(before) : List.of();
    Set<String> knownBefore =
        known.stream().map(MadeChecks::withoutAdvice).collect(Collectors.toSet());
    return found.stream()
        .filter(one -> isAbout(one, name) || !knownBefore.contains(withoutAdvice(one)))
        .toList();
  }

  /** What could be meant instead hangs on what else there is. */
  private static String withoutAdvice(String mistake) {
    return mistake.replaceFirst("; (there are|did you mean) .*", "");
  }

  /** What is wrong in this file: which entry it is about, and why. */
  private List<String> tried(String text) throws IOException {
    Path beside = folder.tried();
    OwnFile.replace(beside, text);
    try {
      ConfigurationReport report = trial.apply(beside);
      return Stream.concat(report.problems().stream(), report.warnings().stream())
          .filter(one -> one.contains(beside.getFileName() + ":"))
          .map(one -> one.replaceFirst("^.*?checks-tried\\.yaml:\\d+:\\d+: ", ""))
          .map(one -> one.replaceFirst("; it is left out$", ""))
          .toList();
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static boolean isAbout(String mistake, String name) {
    return Stream.of(Made.CHECKS, Made.PAUSED)
        .map(block -> block + "." + name)
        .anyMatch(path -> mistake.startsWith(path + ":") || mistake.startsWith(path + "."));
  }

  private Answer inForce(String before, String after) throws IOException {
    OwnFile.replace(folder.checks(), after);
    Answer answer = effect.get();
    if (answer.code() != 0) {
      OwnFile.replace(folder.checks(), before);
    }
    return answer;
  }

  /** What there is, without what may be a secret. */
  public Answer list() throws IOException {
    try {
      Made made = read(text());
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("file", folder.checks().toString());
      fields.put(Made.CHECKS, Shown.checks(made.checks()));
      fields.put(Made.PAUSED, made.paused());
      return Answer.done(fields);
    } catch (Change.Refused e) {
      return Answer.refused(String.valueOf(e.getMessage()));
    }
  }
}
