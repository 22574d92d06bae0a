// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.process;

/** Whether a process is the program. */
enum Likeness {
  /** It is. */
  SAME,
  /** It is not. */
  OTHER,
  /** Only its owner may see what it is run from, and nothing else speaks against it. */
  HIDDEN,
  /** Its name and its first word are not the program's, but what it is run from may not be seen. */
  HIDDEN_OTHER,
  /** Its command line keeps the expression busy for too long. */
  TOO_LONG
}
