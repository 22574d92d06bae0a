// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

/** Which of the expected answers must have come. */
enum Match {
  ALL,
  ANY,
  EXACTLY
}
