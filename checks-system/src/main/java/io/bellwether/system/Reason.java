// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why something could not be read, for a person. */
final class Reason {
  private Reason() {}

  static String of(Throwable e) {
    if (e instanceof NoSuchFileException) {
      return e.getMessage() + " is not there";
    }
    if (e instanceof AccessDeniedException) {
      return "no permission for " + e.getMessage();
    }
    if (e instanceof ExceptionInInitializerError && e.getCause() != null) {
      return of(e.getCause());
    }
    String said = e.getMessage();
    return said == null || said.isBlank() ? e.getClass().getSimpleName() : said;
  }
}
