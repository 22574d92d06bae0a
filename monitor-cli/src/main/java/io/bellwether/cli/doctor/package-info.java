// SPDX-License-Identifier: Apache-2.0
/** What is wrong with an installation, and what to do about it. */
@NullMarked
package io.bellwether.cli.doctor;

import org.jspecify.annotations.NullMarked;
