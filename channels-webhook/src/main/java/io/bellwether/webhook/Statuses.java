// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import java.util.Set;

/** What the statuses of HTTP mean to who has something to tell. */
final class Statuses {
  static final int TOO_MANY = 429;

  private static final Set<Integer> BUSY = Set.of(408, 425, TOO_MANY);
  private static final int OF_THE_SERVER = 500;

  private Statuses() {}

  /** Whether the same may be taken later. */
  static boolean mayPass(int status) {
    return BUSY.contains(status) || status >= OF_THE_SERVER;
  }

  static boolean isRedirect(int status) {
    return status >= 300 && status < 400;
  }

  /** What to do about one that does not pass by itself. */
  static String remedy(int status) {
    return switch (status) {
      case 401, 403 -> "; look at 'token', 'user' or the keys, and whether it was taken back";
      case 404, 410 -> "; the webhook is gone or its address is wrong: copy it anew";
      case 405 -> "; look at 'method'";
      case 413 -> "; make 'most-items' smaller";
      case 400, 415, 422 -> "; it wants another form: look at 'preset', or at 'body'";
      default -> "";
    };
  }
}
