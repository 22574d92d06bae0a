// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import io.bellwether.core.MonitoringSystem;
import io.bellwether.core.SystemBuilder;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The first configuration of an installation, with comments for whoever opens it later. */
final class StarterFile {
  /** Refuses what must not get its name. */
  @FunctionalInterface
  interface Check {
    void of(Path written) throws CommandFailure;
  }

  private static final String HEAD =
      """
      # What Bellwether watches here. Settings behind a '#' are not in force; they show their default
      # or an example. 'bellwether config validate' says whether this file is right,
      # 'bellwether config show' what is in force, 'bellwether config reference' what else can be
      # set, and 'bellwether config schema' prints the schema that lets an editor complete it.

      """;

  private StarterFile() {}

  static String text(Findings found) {
    SystemBuilder builder =
        MonitoringSystem.builder()
            .environment(Map.of())
            .settings(Map.of("name", found.name(), "preset", found.preset()))
            .source("system_resources", "system", machine(found))
            .source("jvm", "jvm");
    for (FoundService service : found.services()) {
      builder = service.added(builder);
    }
    return HEAD + hints(found) + builder.commented();
  }

  private static String hints(Findings found) {
    StringBuilder hints = new StringBuilder();
    for (FoundService service : found.services()) {
      hints.append(
          CommentLines.of(service.name() + ": " + service.words() + ": " + service.reason()));
      service.hint().forEach(line -> hints.append(CommentLines.asItIs(line)));
      hints.append('\n');
    }
    found.notes().forEach(note -> hints.append(CommentLines.of(note)).append('\n'));
    return hints.toString();
  }

  private static Map<String, Object> machine(Findings found) {
    Map<String, Object> settings = new LinkedHashMap<>();
    if (!found.disks().isEmpty()) {
      settings.put("disks", found.disks());
    }
    Map<String, String> thresholds = new LinkedHashMap<>();
    thresholds.put("cpu", "70%/85%");
    thresholds.put("memory", "75%/90%");
    thresholds.put("disk", "80%/90%");
    settings.put("thresholds", thresholds);
    if (!found.containerSocket().isEmpty()) {
      settings.put("containers", true);
      settings.put("container-socket", found.containerSocket().get(0));
    }
    return settings;
  }

  /** Complete and checked, or not at all. */
  static void write(Path file, String text, Check check) throws CommandFailure, IOException {
    Path target = target(file);
    Path folder = folder(target);
    try {
      write(target, folder, text, check);
    } catch (AccessDeniedException e) {
      throw new CommandFailure(
          "this user may not write into " + folder + "; name another file, or use sudo");
    } catch (FileSystemException e) {
      throw new CommandFailure(
          "nothing can be written into " + folder + ": " + why(e) + "; name another file");
    }
  }

  /** Before anything is asked in vain. */
  static void requirePlace(Path file) throws CommandFailure, IOException {
    Path folder = folder(target(file));
    if (!Files.isWritable(folder)) {
      throw new CommandFailure(
          "this user may not write into " + folder + "; name another file, or use sudo");
    }
  }

  private static Path folder(Path target) throws CommandFailure {
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new CommandFailure(folder + " is no folder; make it first, or name another file");
    }
    return folder;
  }

  /** A link stays one: what it leads to is written. */
  private static Path target(Path file) throws CommandFailure, IOException {
    if (Files.isDirectory(file) || file.toString().isEmpty()) {
      throw new CommandFailure(
          file.toAbsolutePath() + " is a folder; name a file in it, such as bellwether.yaml");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new CommandFailure(file + " is a pipe or a device; name another file");
    }
    return Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
  }

  private static String why(FileSystemException e) {
    return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
  }

  private static void write(Path target, Path folder, String text, Check check)
      throws CommandFailure, IOException {
    Path beside = beside(folder);
    try {
      Files.writeString(beside, text, StandardOpenOption.CREATE_NEW);
      check.of(beside);
      if (Files.exists(target)) {
        keep(target, beside);
      }
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Unlike a temporary file it may be read as new files of this user are: a service reads it. */
  private static Path beside(Path folder) {
    return folder.resolve(".bellwether-" + UUID.randomUUID() + ".yaml");
  }

  /** Whoever could read the file that is replaced can read the new one. */
  private static void keep(Path old, Path next) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(next, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    PosixFileAttributes was = Files.readAttributes(old, PosixFileAttributes.class);
    PosixFileAttributes is = view.readAttributes();
    if (!is.group().equals(was.group())) {
      view.setGroup(was.group());
    }
    if (!is.owner().equals(was.owner())) {
      view.setOwner(was.owner());
    }
    view.setPermissions(was.permissions());
  }
}
