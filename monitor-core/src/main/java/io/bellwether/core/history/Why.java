// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/**
 * Why a history is away, for people.
 *
 * @param words what is wrong
 * @param remedy what to do
 */
record Why(String words, String remedy) {
  private static final String LOOK = "look at the disk";

  static Why of(IOException thrown) {
    if (thrown instanceof HistoryException known) {
      return new Why(String.valueOf(known.getMessage()), known.remedy());
    }
    if (thrown instanceof AccessDeniedException denied) {
      return new Why(
          denied.getFile() + " is not for this user to read and write",
          "give it to the user that runs this (chown); did somebody else start it once?");
    }
    return new Why(isBare(thrown) ? String.valueOf(thrown) : thrown.getMessage() + "", LOOK);
  }

  /** Many say no more than the name of the file. */
  private static boolean isBare(IOException thrown) {
    return thrown.getMessage() == null
        || thrown instanceof FileSystemException file && file.getReason() == null;
  }

  /** The same for who heard of another before, which may be the cause of this one. */
  Why after(Why first) {
    return new Why(
        first.words + "; and then: " + words,
        remedy.equals(first.remedy) ? remedy : first.remedy + "; and then: " + remedy);
  }
}
