// SPDX-License-Identifier: Apache-2.0
package io.bellwether.planted.core.elsewhere;

/** Lies in a package without a row. */
final class NotInTheTable {}
