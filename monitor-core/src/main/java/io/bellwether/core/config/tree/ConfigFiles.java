// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.tree;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Reads every file that was named, and of folders every file in the order of their names. */
public final class ConfigFiles {
  private final Problems problems;

  /** Tells what can not be read to {@code problems}. */
  public ConfigFiles(Problems problems) {
    this.problems = problems;
  }

  /** The trees of the files that could be read. */
  public List<Fields> read(List<Path> named) {
    List<Fields> all = new ArrayList<>();
    for (Path path : named) {
      for (Path file : Files.isDirectory(path) ? filesOf(path) : List.of(path)) {
        new Settled(problems).read(file, told -> once(file, told)).ifPresent(all::add);
      }
    }
    return all;
  }

  private static Optional<Fields> once(Path file, Problems told) {
    return new FileReader(told).read(file).flatMap(text -> new TreeReader(text, told).read());
  }

  /** The tree of a text that is in no file; JSON when the name says so. */
  public Optional<Fields> read(String name, String text) {
    return new FileReader(problems)
        .check(name, text)
        .flatMap(sound -> new TreeReader(sound, problems).read());
  }

  private List<Path> filesOf(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, ConfigFiles::counts)) {
      entries.forEach(files::add);
    } catch (DirectoryIteratorException e) {
      return unreadable(folder, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      return unreadable(folder, e);
    }
    if (files.isEmpty()) {
      String message = "this folder has no file that ends in .yaml, .yml or .json";
      problems.unreadable(new Place(folder.toString(), 1, 1), message);
    }
    Collections.sort(files);
    return files;
  }

  private List<Path> unreadable(Path folder, IOException e) {
    problems.unreadable(new Place(folder.toString(), 1, 1), RegularFile.explain(e));
    return List.of();
  }

  /** Editors and container engines leave hidden files beside the real ones. */
  private static boolean counts(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return !name.startsWith(".")
        && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
  }
}
