// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static java.util.stream.Collectors.toSet;

import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.tree.ConfigFiles;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.config.tree.Problems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All files of checks that were made by command, as far as they count. Immutable. */
record Additions(List<AddedFile> files) {
  Additions {
    files = List.copyOf(files);
  }

  static Additions none() {
    return new Additions(List.of());
  }

  /** A file that is not there yet says nothing; what is wrong in one is a warning. */
  static Additions read(Inputs inputs, KindLookup kinds, Problems warnings) {
    List<AddedFile> files = new ArrayList<>();
    for (Path file : inputs.added()) {
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Problems told = new Problems();
        List<Fields> trees = new ConfigFiles(told).read(List.of(file));
        told.mistakes().forEach(mistake -> AddedFile.tell(mistake, warnings));
        told.warnings().forEach(warnings::warning);
        if (told.count() == 0) {
          trees.forEach(
              tree -> files.add(AddedFile.restricted(tree, inputs.code(), kinds, warnings)));
        }
      }
    }
    return new Additions(files);
  }

  List<Fields> trees() {
    return files.stream().filter(file -> file.size() > 0).map(AddedFile::tree).toList();
  }

  /** The files as places name them. */
  Set<String> sources() {
    return files.stream().map(file -> file.tree().place().source()).collect(toSet());
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /** How many checks and pauses count. */
  int size() {
    return files.stream().mapToInt(AddedFile::size).sum();
  }

  /** Without what these are about. */
  Additions without(List<Problem> mistakes) {
    return new Additions(files.stream().map(file -> file.without(mistakes)).toList());
  }

  /** Those of the mistakes that stand in these files. */
  List<Problem> ownOf(List<Problem> mistakes) {
    Set<String> own = sources();
    return mistakes.stream().filter(mistake -> own.contains(mistake.place().source())).toList();
  }
}
